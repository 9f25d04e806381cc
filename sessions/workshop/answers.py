"""Answers that come back by mail: found by their marks, shown, and only then saved.

A mail is quoted, indented and parted by each program in its own way, and its order may be
changed. What stands after a mark, less our own words, is the answer to that åtgärd.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sessions.language.ordering import ascii_fold
from sessions.language.terms import ActionStatus
from sessions.language.text import clean
from sessions.models import Action, ActionUpdate, Chain
from sessions.workshop.open_area import OpenArea, Saved
from sessions.workshop.sending_out import DONE, END, GREETING, HOW, NOTICED, as_asked, marks

_QUOTE = re.compile(r"[ \t\xa0]*>[ \t\xa0]?")
_MARK = re.compile(
    r"[\s*•·▪◦●○_|–—-]*(?:\d{1,3}[.)][\s*_]*)?[\s*_]*\[\s*A\s*(?P<number>\d{3})\s*\][*_]*:?", re.I
)
_MENTION = re.compile(r"\[\s*A\s*(?P<number>\d{3})\s*\]:?", re.I)
_HEADERS = re.compile(
    r"^(?:-{2,}\s*(?:ursprungligt|vidarebefordrat|original|forwarded)\b.*"
    r"|_{10,}"
    r"|[*_]*(?:från|from)\s*:.*"
    r"|(?:den|on)\s.*(?:\d{1,2}[:.]\d\d.*\b(?:skrev|wrote)\b.*|\b(?:skrev|wrote)\b.*:)"
    r"|(?:med )?vänliga? hälsning(?:ar)?\W*|mvh\b.{0,40}|--"
    r"|skickat från min .*|(?:hämta|get) outlook .*)\s*$",
    re.I,
)
_LONGEST_END = 300  # characters: a header or a greeting is never longer, but an answer may be
_MARKS_OF_SPEECH = '”“"»'
_UNTIL = r"(?:\s*\(till\s+\d{1,2}\s+\w+\))?"
_SAYS: tuple[tuple[re.Pattern[str], ActionStatus], ...] = (
    (re.compile(r"\b(?:inte|ej|nej|inget|ingenting)\b"), ActionStatus.NOT_STARTED),
    (re.compile(r"\b(?:pa vag|delvis|borjat|pagar|provar|provat|halvvags)\b"), ActionStatus.TRIED),
    (re.compile(r"\b(?:gjort|gjorda|klart|klar|ja|fardigt|fardig)\b"), ActionStatus.DONE),
)


@dataclass(frozen=True)
class Reply:
    """What somebody wrote about one åtgärd. `suggested` is what the words may mean, never set
    unless a person says so; `known` says that the same text has been saved before."""

    action: Action
    text: str
    suggested: ActionStatus | None = None
    known: bool = False


@dataclass(frozen=True)
class Replies:
    """All that could be read out of a paste, and the marks that belong to nothing here."""

    found: tuple[Reply, ...]
    unknown: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[Reply, ...]:
        return tuple(reply for reply in self.found if not reply.known)

    @property
    def has_suggestions(self) -> bool:
        return any(reply.suggested for reply in self.new)


@dataclass
class _Section:
    """What stands from one mark to the next, as lines."""

    mark: str
    depth: int  # how many times the line with the mark is quoted
    lines: list[str] = field(default_factory=list)
    ended: bool = False


def replies(chain: Chain, pasted: str) -> Replies:
    """The answers in one or several pasted mails. Saves nothing."""
    by_mark = {mark: action_id for action_id, mark in marks(chain).items()}
    found: list[Reply] = []
    unknown: list[str] = []
    for section in _sections(clean(pasted).text):
        action = chain.get(Action, by_mark.get(section.mark, ""))
        if action is None:
            unknown.append(section.mark)
            continue
        done, noticed = _answer(section.lines, as_asked(chain, action))
        text = "\n".join((*done, *noticed))
        if text and all(text != each.text or action.id != each.action.id for each in found):
            found.append(Reply(action, text, _suggested(done), _is_known(chain, action, text)))
    return Replies(tuple(found), tuple(dict.fromkeys(unknown)))


def save_replies(area: OpenArea, found: Replies, day: dt.date, with_status: bool) -> Saved:
    """Save each new answer under its åtgärd; the suggested statuses only when they are wanted."""
    new = [
        ActionUpdate(
            action=reply.action.id,
            date=day,
            text=reply.text,
            status=reply.suggested if with_status else None,
        )
        for reply in found.new
        if not _is_known(area.chain, reply.action, reply.text)  # not by now either
    ]
    return area.save(new, f"{len(new)} svar" if len(new) > 1 else "svaret")


def _sections(text: str) -> Iterator[_Section]:
    """The lines after each mark, until the next mark or what ends the questions."""
    section: _Section | None = None
    for row in text.split("\n"):
        depth, bare = _unquoted(row)
        if mark := _MARK.match(bare) or (None if section else _MENTION.search(bare)):
            if section:
                yield section
            section = _Section(f"A{mark['number']}", depth, [bare[mark.end() :]])
        elif section and not section.ended:
            if _ends(bare):
                section.ended = True
            else:
                section.lines.append(_unquoted(row, section.depth)[1])
    if section:
        yield section


def _unquoted(row: str, most: int = 99) -> tuple[int, str]:
    """How many times a line is quoted, and the line without at most so many of the signs."""
    depth = 0
    while depth < most and (sign := _QUOTE.match(row)):
        row = row[sign.end() :]
        depth += 1
    return depth, row


def _same(left: str, right: str) -> bool:
    return _words(left) == _words(right)


def _words(text: str) -> list[str]:
    return ascii_fold(text).split()


def _ends(bare: str) -> bool:
    if len(bare) > _LONGEST_END:
        return False
    return any(_same(bare, ours) for ours in (END, GREETING, HOW)) or bool(
        _HEADERS.match(bare.strip())
    )


def _answer(lines: Sequence[str], asked: str) -> tuple[list[str], list[str]]:
    """What was written to each of the two questions; our own words are left out."""
    rest = _after_question([line.strip() for line in lines], asked)
    parts: tuple[list[str], list[str]] = ([], [])
    place, prompts = 0, [DONE, NOTICED]
    for line in rest:
        said = line
        for prompt in prompts:
            if line.replace("\xa0", " ").casefold().startswith(prompt.casefold()):
                prompts.remove(prompt)
                place = 0 if prompt == DONE else 1
                said = line[len(prompt) :].strip()
                break
        if said:
            parts[place].append(said)
    return parts


def _after_question(lines: Sequence[str], asked: str) -> list[str]:
    """The lines without the åtgärd itself, which a mail program may have broken into several.

    Where its words are others now, what is between its quotation marks is left out; an answer
    that follows on the same line is never lost.
    """
    text = "\n".join(lines).strip()
    words = r"\s+".join(map(re.escape, asked.split()))
    for question in (words, f"[^{_MARKS_OF_SPEECH}]*"):
        found = re.match(rf"[{_MARKS_OF_SPEECH}]\s*{question}\s*[{_MARKS_OF_SPEECH}]{_UNTIL}", text)
        if found:
            return text[found.end() :].split("\n")
    return text.split("\n")


def _suggested(done: Sequence[str]) -> ActionStatus | None:
    """What the answer to “Blev det gjort?” may mean; nothing when it says two things at once."""
    said = ascii_fold(" ".join(done))
    meant = [status for words, status in _SAYS if words.search(said)]
    return meant[0] if len(meant) == 1 else None


def _is_known(chain: Chain, action: Action, text: str) -> bool:
    return any(each.action == action.id and each.text == text for each in chain.updates)
