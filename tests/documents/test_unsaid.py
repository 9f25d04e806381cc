"""What was said in no träff: registered, written, answered by mail, or cut off from its träff."""

from sessions.documents import to_markdown, unsaid
from sessions.language.terms import ActionStatus
from sessions.models import Action, ActionUpdate, Chain, Note
from tests.workshop.build import SECOND, TODAY, chain_of


def written(chain: Chain) -> str:
    document = unsaid(chain)
    return to_markdown(document) if document else ""


def test_an_answer_by_mail_stands_under_its_action_and_is_not_lost() -> None:
    action = Action(id="a", text="Duka kvällen innan", session=SECOND)
    answer = ActionUpdate(action="a", date=TODAY, text="Ja", status=ActionStatus.DONE)
    in_the_room = ActionUpdate(action="a", date=TODAY, text="sagt", session=SECOND)
    page = written(chain_of(action, answer, in_the_room))
    assert "## Om åtgärderna mellan träffarna" in page
    assert "- **”Duka kvällen innan”:** Ja *(klar · 10 februari 2026)*" in page
    assert "sagt" not in page
    assert "Rader utan träff" not in page


def test_a_line_whose_session_is_gone_is_told_as_lost() -> None:
    page = written(chain_of(Note(text="borta", session="finnsinte")))
    assert "## Rader utan träff\n\n- borta" in page


def test_nothing_unsaid_no_document() -> None:
    assert written(chain_of()) == ""
