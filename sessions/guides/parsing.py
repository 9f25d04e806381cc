"""Reads guides and method cards from Markdown, and tells everything that is wrong in them."""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence

from sessions.guides.entries import Entries
from sessions.guides.fault import Fault, Faults, FaultyGuideError
from sessions.guides.front_matter import read_head, split_head
from sessions.guides.guide import Guide, MethodCard, Section, Step
from sessions.guides.outline import Part, never_ends, parts, text_of
from sessions.guides.steps import Group, StepReader, looks_like_step
from sessions.guides.wording import broken_choices
from sessions.language.terms import Level, SchoolForm
from sessions.language.text import clean

MAX_BYTES = 256 * 1024
TOO_BIG = "Filen är större än 256 kB. Dela upp den i flera guider."

Find = Callable[[str], Guide | None]

_GUIDE_KEYS = ("id", "titel", "version", "nivå", "verksamhetsform", "tid", "källa", "kontrollerad")
_CARD_KEYS = ("id", "titel", "version", "källa", "kontrollerad")


def no_guide(_guide_id: str) -> Guide | None:
    """Finds nothing: for a guide that stands alone."""
    return None


def parse_guide(
    text: str, name: str, find: Find = no_guide, methods: Collection[str] | None = None
) -> Guide:
    """The guide in `text`. `find` looks up guides that steps are taken from; `methods` are the
    known method cards. Raises FaultyGuideError with everything that is wrong.
    """
    faults = Faults(name)
    guide = _read_guide(text, faults, find, methods)
    faults.refuse()
    return guide


def check_guide(
    text: str, name: str, find: Find = no_guide, methods: Collection[str] | None = None
) -> list[Fault]:
    """Everything that is wrong in a guide; empty when `parse_guide` would take it."""
    try:
        parse_guide(text, name, find, methods)
    except FaultyGuideError as error:
        return list(error.faults)
    return []


def parse_method(text: str, name: str) -> MethodCard:
    """The method card in `text`. Raises FaultyGuideError with everything that is wrong."""
    faults = Faults(name)
    card = _read_method(text, faults)
    faults.refuse()
    return card


def check_method(text: str, name: str) -> list[Fault]:
    """Everything that is wrong in a method card."""
    try:
        parse_method(text, name)
    except FaultyGuideError as error:
        return list(error.faults)
    return []


def normal_lines(text: str) -> list[str]:
    """The lines of a file: NFC, without byte order mark, whatever line ends it has."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", whole).split("\n")


def _read_guide(text: str, faults: Faults, find: Find, methods: Collection[str] | None) -> Guide:
    lines = _checked_lines(text, faults)
    head = _head(lines, _GUIDE_KEYS, faults)
    minutes = head.number("tid")
    purpose, groups = _groups(lines, faults)
    reader = StepReader(lines, minutes, find, methods, faults)
    steps = [
        step for group in groups if looks_like_step(group, faults) for step in [reader.read(group)]
    ]
    _check_steps(steps, head, minutes, faults)
    return Guide(
        id=head.identifier("id"),
        title=head.text("titel", required=True),
        version=head.number("version"),
        levels=head.terms("nivå", Level),
        school_forms=head.terms("verksamhetsform", SchoolForm),
        minutes=minutes,
        source=head.text("källa"),
        checked=head.day("kontrollerad"),
        purpose=purpose,
        steps=tuple(steps),
        sections=tuple(_whole(group, lines) for group in groups if not group.is_step),
        text=text,
    )


def _read_method(text: str, faults: Faults) -> MethodCard:
    lines = _checked_lines(text, faults)
    head = _head(lines, _CARD_KEYS, faults)
    purpose, groups = _groups(lines, faults)
    return MethodCard(
        id=head.identifier("id"),
        title=head.text("titel", required=True),
        version=head.number("version"),
        source=head.text("källa"),
        checked=head.day("kontrollerad"),
        purpose=purpose,
        sections=tuple(_whole(group, lines) for group in groups),
        text=text,
    )


def _head(lines: Sequence[str], known: Sequence[str], faults: Faults) -> Entries:
    rows, whole = read_head(lines, faults)
    return Entries(rows, known, 1, faults, whole)


def _checked_lines(text: str, faults: Faults) -> list[str]:
    """The lines of the file; raises at once when it is too big to be a guide."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        faults.add(1, TOO_BIG)
        faults.refuse()
    lines = normal_lines(text)
    for number, line in enumerate(lines, 1):
        if clean(line).text != line:
            char = next((char for char in line if clean(char).text != char), "")
            code = f" (U+{ord(char):04X})" if char else ""
            faults.add(number, f"Raden innehåller ett osynligt styrtecken{code}. Ta bort det.")
    for number in broken_choices("\n".join(lines)):
        faults.add(
            number, "En klammer stängs inte eller har fel antal ord. Skriv {barn|elever}: två "
            "ordval med | emellan."
        )  # fmt: skip
    return lines


def _groups(lines: Sequence[str], faults: Faults) -> tuple[str, list[Group]]:
    """The purpose, and each `##` with the `###` under it."""
    height = split_head(lines)
    body = "\n" * height + "\n".join(lines[height:])  # so that line numbers are those of the file
    found = parts(body)
    _check_parts(found, lines, faults)
    first = next((place for place, part in enumerate(found) if part.level == 2), len(found))
    groups: list[Group] = []
    for part in found[first:]:
        if part.level == 2:
            groups.append(Group(part))
        elif part.level == 3:
            groups[-1].subs.append(part)
    return _purpose(found[:first], lines), groups


def _purpose(before: Sequence[Part], lines: Sequence[str]) -> str:
    """What stands before the first `##`, the title itself left out."""
    texts = (
        f"### {part.title}\n\n{text_of(lines, part.blocks)}"
        if part.level == 3
        else text_of(lines, part.blocks)
        for part in before
    )
    return "\n\n".join(text.strip() for text in texts if text.strip())


def _whole(group: Group, lines: Sequence[str]) -> Section:
    """A section of the whole guide, its `###` parts included."""
    pieces = [text_of(lines, group.lead.blocks)]
    pieces += (f"### {sub.title}\n\n{text_of(lines, sub.blocks)}" for sub in group.subs)
    text = "\n\n".join(piece.strip() for piece in pieces if piece.strip())
    return Section(group.lead.title, text, group.lead.line)


def _check_parts(found: Sequence[Part], lines: Sequence[str], faults: Faults) -> None:
    for part in [part for part in found if part.level == 1][1:]:
        faults.add(part.line, "Filen har redan en huvudrubrik. Skriv ## för steg och avsnitt.")
    for part in found:
        if part.level and not part.title:
            faults.add(part.line, "Rubriken är tom. Skriv en rubrik efter tecknen #.")
        for block in part.blocks:
            if never_ends(block, lines):
                faults.add(
                    block.start + 1, "Kodblocket eller kommentaren avslutas aldrig, så resten av "
                    "filen försvinner. Avsluta med ``` eller -->."
                )  # fmt: skip


def _check_steps(steps: Sequence[Step], head: Entries, minutes: int, faults: Faults) -> None:
    if not steps:
        faults.add(
            head.line("id"), "Guiden har inget steg. Ett steg är en ##-rubrik med en lista direkt "
            "under, som börjar ”- steg: orsaker”."
        )  # fmt: skip
    for step in _repeated(steps):
        faults.add(step.line, f"Två steg har id ”{step.id}”. Ge det ena ett annat id.")
    total = sum(step.minutes for step in steps)
    if minutes and all(step.minutes for step in steps) and steps and total != minutes:
        head.fault(
            "tid", f"Stegen tar tillsammans {total} minuter, men guidens tid är {minutes}. "
            "Ändra ett steg eller guidens tid."
        )  # fmt: skip


def _repeated(steps: Sequence[Step]) -> Iterator[Step]:
    seen: set[str] = set()
    for step in steps:
        if step.id and step.id in seen:
            yield step
        seen.add(step.id)
