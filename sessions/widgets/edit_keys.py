"""Swedish descriptions of the keys that Textual's text fields bring along."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

_SWEDISH = {
    "cursor_left": "Ett tecken åt vänster",
    "cursor_right": "Ett tecken åt höger",
    "cursor_up": "Rad upp",
    "cursor_down": "Rad ned",
    "cursor_left_word": "Ett ord åt vänster",
    "cursor_word_left": "Ett ord åt vänster",
    "cursor_right_word": "Ett ord åt höger",
    "cursor_word_right": "Ett ord åt höger",
    "cursor_line_start": "Radens början",
    "cursor_line_end": "Radens slut",
    "cursor_page_up": "Sida upp",
    "cursor_page_down": "Sida ned",
    "home": "Radens början",
    "end": "Radens slut",
    "select_all": "Markera allt",
    "select_line": "Markera raden",
    "delete_left": "Radera åt vänster",
    "delete_right": "Radera åt höger",
    "delete_left_word": "Radera ordet till vänster",
    "delete_word_left": "Radera ordet till vänster",
    "delete_right_word": "Radera ordet till höger",
    "delete_word_right": "Radera ordet till höger",
    "delete_left_all": "Radera till radens början",
    "delete_to_start_of_line": "Radera till radens början",
    "delete_right_all": "Radera till radens slut",
    "delete_to_end_of_line": "Radera till radens slut",
    "delete_to_end_of_line_or_delete_line": "Radera till radens slut, eller raden",
    "delete_line": "Radera raden",
    "submit": "Spara raden",
    "cut": "Klipp ut",
    "copy": "Kopiera",
    "paste": "Klistra in",
    "undo": "Ångra",
    "redo": "Gör om",
}


def in_swedish(bindings: Iterable[BindingType]) -> list[BindingType]:
    """The same keys and actions, described in Swedish and kept out of the footer."""
    return [
        Binding(binding.key, binding.action, _description(binding.action), show=False)
        for binding in bindings
        if isinstance(binding, Binding)
    ]


def _description(action: str) -> str:
    name, _, argument = action.partition("(")
    return _SWEDISH[name] + (" och markera" if argument else "")
