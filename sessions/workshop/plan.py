"""The handlingsplan at work: vår text per section, decided versions, and files to hand on."""

import datetime as dt
from pathlib import Path

from sessions.documents import render
from sessions.errors import NotSavedError
from sessions.models import Chain, PlanVersion, Prose
from sessions.workshop.open_area import OpenArea, Saved

DOCUMENT = "handlingsplan"


def prose_of(chain: Chain, section: str) -> Prose | None:
    """Vår text for one section, or None."""
    return next(
        (each for each in chain.of(Prose) if (each.document, each.section) == (DOCUMENT, section)),
        None,
    )


def write_prose(area: OpenArea, section: str, text: str, base: Prose | None) -> Saved:
    """Keep vår text; an empty text takes it away. `base` is what the editor began from."""
    if base is not None:
        return area.save([base.changed(text=text) if text.strip() else base.removed()], "vår text")
    if not text.strip():
        return Saved(())
    return area.save([Prose(document=DOCUMENT, section=section, text=text)], "vår text")


def decide_version(area: OpenArea, day: dt.date, remark: str = "") -> PlanVersion:
    """Freeze the plan as it stands, with the next number."""
    number = max((version.number for version in area.chain.versions), default=0) + 1
    markdown = render(area.chain, DOCUMENT, "md", day, version=number)
    version = PlanVersion(number=number, date=day, markdown=markdown, remark=remark)
    return next(
        record for record in area.save([version]).records if isinstance(record, PlanVersion)
    )


def file_name(chain: Chain, day: dt.date, suffix: str) -> str:
    """A name that sorts by date and that every system accepts."""
    forbidden = '<>:"/\\|?*'
    title = "".join(
        " " if char in forbidden or ord(char) < 32 else char for char in chain.area.title
    )
    short = " ".join(title.split())[:80].rstrip(". ")
    return f"{day.isoformat()} Handlingsplan {short or 'utan namn'}.{suffix}"


def write_file(path: Path, text: str) -> Path:
    """Write an export; an existing file is kept and the new one numbered. Returns where it lies.

    Raises NotSavedError with a Swedish sentence when the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            target = path if number == 1 else path.with_stem(f"{path.stem} ({number})")
            try:
                with target.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            except FileExistsError:
                continue
            return target
    except OSError as error:
        raise NotSavedError(
            f"Filen kunde inte skrivas i {path.parent} ({error.strerror}). "
            "Anteckningarna är kvar. Välj en annan mapp."
        ) from error
    raise NotSavedError(f"Det finns redan tusen filer som heter {path.name}. Välj en annan mapp.")
