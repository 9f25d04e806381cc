import pytest
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sessions.widgets.edit_keys import in_swedish
from sessions.widgets.entry import Entry
from sessions.widgets.lines import LineList
from sessions.widgets.long_text import LongText
from sessions.widgets.reader import Reader


@pytest.mark.parametrize("field", [Input, TextArea])
def test_every_key_gets_a_swedish_description(field: type[Input] | type[TextArea]) -> None:
    english = {key.description for key in field.BINDINGS if isinstance(key, Binding)}
    translated = in_swedish(field.BINDINGS)
    assert len(translated) == len(field.BINDINGS)
    for key in translated:
        assert isinstance(key, Binding)
        assert key.description not in english
        assert not key.show


def test_fields_show_none_of_their_keys_in_the_footer() -> None:
    for key in (*Entry.BINDINGS, *LongText.BINDINGS):
        assert isinstance(key, Binding)
        assert not key.show


@pytest.mark.parametrize("widget", [Entry, LongText, LineList, Reader])
def test_nothing_english_is_inherited(widget: type[Widget]) -> None:
    described = {binding.description for _, binding in widget()._bindings}
    english = {key.description for key in ScrollableContainer.BINDINGS if isinstance(key, Binding)}
    assert described
    assert not described & english
