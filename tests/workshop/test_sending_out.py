"""One question per person who is responsible, and marks that do not move."""

from datetime import date

from sessions.language.terms import ActionStatus
from sessions.models import Action, ActionUpdate
from sessions.workshop.sending_out import marks, nobody_to_ask, people_to_ask, question_mail
from tests.solglantan import solglantan
from tests.workshop.build import TODAY, chain_of


def test_each_person_is_asked_once_about_what_is_not_over() -> None:
    chain = chain_of(
        Action(id="1", text="a", responsible="förskollärare EK"),
        Action(id="2", text="b", responsible="rektor"),
        Action(id="3", text="c", responsible=" förskollärare  EK "),
        Action(id="4", text="d", responsible="rektor"),
        Action(id="5", text="e"),
        ActionUpdate(action="4", date=TODAY, status=ActionStatus.DONE),
    )
    asked = [(each.responsible, [a.id for a in each.actions]) for each in people_to_ask(chain)]
    assert asked == [("förskollärare EK", ["1", "3"]), ("rektor", ["2"])]
    assert nobody_to_ask(chain) == 1


def test_a_mark_stays_when_others_come_go_and_move() -> None:
    actions = [
        Action(id=f"å{n}", text="a", created=f"2025-10-14T13:{n // 60:02}:{n % 60:02}Z")
        for n in range(300)
    ]
    whole = marks(chain_of(*actions))
    assert len(set(whole.values())) == 300
    half = marks(chain_of(*actions[:150]))
    assert all(whole[each] == mark for each, mark in half.items())
    chain = chain_of(*reversed(actions)).with_records([actions[0].removed()])
    assert marks(chain) == whole


def test_the_mail_names_nobody_and_says_when() -> None:
    chain = solglantan(2)
    for asked in people_to_ask(chain):
        text = question_mail(chain, asked, date(2026, 2, 3))
        assert not any(initials in text for initials in (" EK", " ML", " SA", " TB"))
        assert "(tisdag 10 februari)" in text
        assert text.count("Blev det gjort?") == len(asked.actions)
    assert "(tisdag" not in question_mail(chain, people_to_ask(chain)[0], date(2026, 2, 10))
