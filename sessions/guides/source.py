"""The files that guides are read from, whether they lie in a folder or in the installed package."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from sessions.errors import reason
from sessions.guides.entries import Entries, folded
from sessions.guides.fault import Fault, Faults, FaultyGuideError
from sessions.guides.front_matter import read_head
from sessions.guides.parsing import MAX_BYTES, TOO_BIG, normal_lines

_PEEKED = ("id", "titel", "tid")


class Summary(NamedTuple):
    """What a list of guides shows; `id` is empty when the head cannot be read."""

    id: str
    title: str
    minutes: int
    own: bool


class SourceFile:
    """One Markdown file, read once, when somebody asks."""

    def __init__(self, file: Traversable, own: bool) -> None:
        self._file = file
        self.name = file.name
        self.own = own

    @cached_property
    def text(self) -> str:
        """The whole file. Raises FaultyGuideError when it is too big, unreadable or not UTF-8."""
        try:
            with self._file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise self._refusal(1, f"Filen går inte att öppna ({reason(error)}).") from error
        if len(data) > MAX_BYTES:
            raise self._refusal(1, TOO_BIG)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self._refusal(
                line, "Filen är inte UTF-8, så å, ä och ö går inte att läsa. Spara om den med "
                "kodningen UTF-8."
            ) from error  # fmt: skip

    @cached_property
    def summary(self) -> Summary:
        """Read from the head alone; faults are left for those who read the whole file."""
        unheard = Faults(self.name)
        try:
            rows, whole = read_head(normal_lines(self.text), unheard)
        except FaultyGuideError:
            return Summary("", "", 0, self.own)
        peeked = [row for row in rows if folded(row.key) in _PEEKED]
        head = Entries(peeked, _PEEKED, 1, unheard, whole)
        return Summary(head.identifier("id"), head.text("titel"), head.number("tid"), self.own)

    def is_at(self, path: Path) -> bool:
        """True if this is the file that `path` leads to."""
        return isinstance(self._file, Path) and self._file.resolve() == path.resolve()

    def fault(self, message: str) -> Fault:
        """A fault of the file as a whole."""
        return Fault(self.name, 1, message)

    def _refusal(self, line: int, message: str) -> FaultyGuideError:
        return FaultyGuideError([Fault(self.name, line, message)])


def markdown_files(folder: Traversable | None, own: bool) -> list[SourceFile]:
    """The Markdown files of a folder by name; none if it is missing or closed to us."""
    try:
        inside = list(folder.iterdir()) if folder and folder.is_dir() else []
    except OSError:
        return []
    names = [
        file
        for file in inside
        if file.name.lower().endswith(".md") and not file.name.startswith(".") and file.is_file()
    ]
    return [SourceFile(file, own) for file in sorted(names, key=lambda file: file.name)]


def repeated(files: Sequence[SourceFile]) -> Iterator[Fault]:
    """A fault for each file whose id an earlier file of the same kind already has."""
    first: dict[tuple[str, bool], SourceFile] = {}
    for file in files:
        guide_id = file.summary.id
        if not guide_id:
            continue
        earlier = first.setdefault((guide_id, file.own), file)
        if earlier is not file:
            yield file.fault(
                f"”{guide_id}” är redan id för {earlier.name}, som används i stället. "
                "Ge den här filen ett annat id."
            )
