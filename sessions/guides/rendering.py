"""A guide written out: as it will be led, as a file that needs no other, as a first draft."""

from collections.abc import Iterator

from sessions.guides.guide import Guide, MethodCard, Section, Step
from sessions.guides.timing import fit_minutes
from sessions.guides.wording import words
from sessions.language.terms import SchoolForm
from sessions.language.text import one_line

_TEMPLATE = """\
---
id: {id}
titel: "{title}"
version: 1
tid: 60
---
# {title}

Skriv syftet här, med deltagarnas ord.

## Landa

- steg: landa
- id: landa
- tid: 10
- form: runda
- samlar: anteckning

> Vad hoppas vi på av den här träffen?

Så gör ni: en mening var, i tur och ordning.

## Varför blir det som det blir?

- steg: orsaker
- id: orsaker
- tid: 40
- form: EPA (enskilt 8, par 12, alla 20)
- samlar: orsak
- klart när: minst tre orsaker som vi själva kan påverka är skrivna

> Vad i det vi gör – eller låter bli att göra – förklarar resultatet?

Så gör ni: tänk enskilt, jämför i par och samla allas orsaker.

### Följdfrågor

- Skulle {{barnen|eleverna}} säga samma sak?

### Fällor

- Gruppen hoppar till lösningar. Säg: ”Skriv upp det för nästa gång. Vilken orsak tänkte du på?”

## Avslut

- steg: avslut
- id: avslut
- tid: 10
- form: runda
- samlar: beslut, lärdom

> Vad tar vi med oss, och vad händer fram till nästa gång?

Så gör ni: läs upp besluten och ta en sista runda.
"""


def render_guide(guide: Guide, school_form: SchoolForm | None, length: int | None = None) -> str:
    """The guide as it is led: each step with its clock, for a träff of `length` minutes."""
    length = length or guide.minutes
    pieces = [f"# {guide.title}", f"{length} minuter · {guide.id}, version {guide.version}"]
    before, after = _around_steps(guide)
    pieces += [guide.purpose, *before]
    clock = 0
    for step, minutes in zip(guide.steps, fit_minutes(guide.steps, length), strict=True):
        pieces.append(f"## {_clock(clock)}–{_clock(clock + minutes)} {step.title} ({minutes} min)")
        pieces += [_told(step), f"> {step.question}", step.help, *_sections(step.sections, 3)]
        clock += minutes
    pieces += after
    if guide.source:
        pieces.append(f"Källa: {guide.source}")
    if guide.checked:
        pieces.append(f"Kontrollerad {guide.checked.isoformat()}")
    return words(_joined(pieces), school_form)


def render_method(card: MethodCard, level: int = 1) -> str:
    """A method card as Markdown; `level` is that of its title."""
    head = f"{'#' * level} {card.title}"
    return _joined([head, card.purpose, *_sections(card.sections, level + 1)])


def standalone_text(guide: Guide) -> str:
    """The guide's source with every step that is taken from another guide written out.

    It can be kept with an area and read again whatever happens to the other guides.
    """
    if not any(step.taken_from for step in guide.steps):
        return guide.text
    before, after = _around_steps(guide)
    pieces = [_head(guide), f"# {guide.title}", guide.purpose, *before]
    for step in guide.steps:
        pieces += [f"## {step.title}", _facts(step), f"> {step.question}", step.help]
        pieces += _sections(step.sections, 3)
    return _joined([*pieces, *after])


def guide_template(guide_id: str, title: str = "") -> str:
    """A first draft for somebody who writes a guide of their own."""
    heading = one_line(title or guide_id).replace("\\", "").replace('"', "”")
    return _TEMPLATE.format(id=guide_id, title=heading)


def _around_steps(guide: Guide) -> tuple[list[str], list[str]]:
    """The guide's own sections: those before its first step, and the others."""
    first = guide.steps[0].line
    before = tuple(section for section in guide.sections if section.line < first)
    after = tuple(section for section in guide.sections if section.line > first)
    return list(_sections(before, 2)), list(_sections(after, 2))


def _told(step: Step) -> str:
    """The facts of a step in words, one per line."""
    told = {
        "Form": step.form,
        "Samlar": ", ".join(kind.label for kind in step.collects),
        "Klart när": step.done_when,
        "Metodkort": ", ".join(step.methods),
    }
    return "\n".join(f"- {name}: {value}" for name, value in told.items() if value)


def _facts(step: Step) -> str:
    listed = ", ".join(f"{at}: {minutes}" for at, minutes in sorted(step.minutes_by_length.items()))
    facts = {
        "steg": step.kind.label,
        "id": step.id,
        "tid": f"{step.minutes} ({listed})",
        "form": step.form,
        "samlar": ", ".join(kind.label for kind in step.collects),
        "klart när": step.done_when,
        "metod": ", ".join(step.methods),
    }
    return "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)


def _head(guide: Guide) -> str:
    source = guide.source.replace("\\", "\\\\").replace('"', '\\"')
    title = guide.title.replace("\\", "\\\\").replace('"', '\\"')
    rows = {
        "id": guide.id,
        "titel": f'"{title}"',
        "version": str(guide.version),
        "nivå": f"[{', '.join(level.label for level in guide.levels)}]" if guide.levels else "",
        "verksamhetsform": f"[{', '.join(form.label for form in guide.school_forms)}]"
        if guide.school_forms
        else "",
        "tid": str(guide.minutes),
        "källa": f'"{source}"' if source else "",
        "kontrollerad": guide.checked.isoformat() if guide.checked else "",
    }
    return "\n".join(["---", *(f"{name}: {value}" for name, value in rows.items() if value), "---"])


def _sections(sections: tuple[Section, ...], level: int) -> Iterator[str]:
    for section in sections:
        yield f"{'#' * level} {section.title}"
        yield section.text


def _joined(pieces: list[str]) -> str:
    return "\n\n".join(piece for piece in pieces if piece.strip()) + "\n"


def _clock(minutes: int) -> str:
    """Time since the start of the träff: `1:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"
