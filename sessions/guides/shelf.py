"""All guides and method cards at hand: those that ship, and the user's own in the library."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sessions.errors import NotFoundError
from sessions.guides.fault import Fault, FaultyGuideError, nearest
from sessions.guides.guide import Guide, MethodCard
from sessions.guides.parsing import check_method, parse_guide, parse_method
from sessions.guides.source import SourceFile, Summary, markdown_files, repeated
from sessions.language.ordering import sort_key

OWN_CARDS = "metodkort"  # the folder for own method cards, inside that for own guides


class GuideShelf:
    """What the folders held when each file was first looked at; a new shelf sees new files.

    Own guides and cards override shipped ones with the same id. One that is broken is left out,
    with its faults, and the shipped one stays in its place.
    """

    def __init__(self, own_folder: Path | None = None, shipped: Traversable | None = None) -> None:
        shipped = shipped or files("facilitation_guides")
        self._guides = [
            *markdown_files(own_folder, own=True),
            *markdown_files(shipped / "guides", own=False),
        ]
        self._cards = [
            *markdown_files(own_folder / OWN_CARDS if own_folder else None, own=True),
            *markdown_files(shipped / "methods", own=False),
        ]
        self._read: dict[SourceFile, Guide | FaultyGuideError] = {}
        self._being_read: list[SourceFile] = []

    def summaries(self) -> list[Summary]:
        """Id, title and minutes, from the heads alone: cheap enough for a start screen."""
        by_id: dict[str, Summary] = {}
        for file in self._guides:
            summary = file.summary
            if summary.id:
                by_id.setdefault(summary.id, summary)
        return sorted(by_id.values(), key=lambda each: sort_key(each.title))

    def guides(self) -> tuple[Guide, ...]:
        """Every guide that can be led, by title."""
        by_id: dict[str, Guide] = {}
        for file in self._guides:
            guide = self._guide(file)
            if isinstance(guide, Guide):
                by_id.setdefault(guide.id, guide)
        return tuple(sorted(by_id.values(), key=lambda each: sort_key(each.title)))

    def get(self, guide_id: str) -> Guide:
        """The guide with this id, own before shipped.

        Raises NotFoundError with the nearest id, FaultyGuideError if all there is is broken.
        """
        return self._first(guide_id, self._guides)

    def methods(self) -> tuple[MethodCard, ...]:
        """Every method card that can be read, by title."""
        cards = self._cards_by_id.values()
        return tuple(sorted(cards, key=lambda each: sort_key(each.title)))

    def method(self, card_id: str) -> MethodCard:
        """The method card with this id. Raises NotFoundError with the nearest id."""
        if card_id not in self._cards_by_id:
            raise NotFoundError(_missing("Metodkortet", card_id, self._cards_by_id))
        return self._cards_by_id[card_id]

    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong in any file on the shelf."""
        found = [fault for file in self._guides for fault in self._faults_of(file)]
        found += (fault for file in self._cards for fault in self._card_faults(file))
        return (*found, *repeated(self._guides), *repeated(self._cards))

    def check_file(self, path: Path) -> list[Fault]:
        """Everything that is wrong in a file that may stand anywhere.

        A file in a folder named `methods` or `metodkort` is a method card.
        """
        if path.parent.name in {"methods", OWN_CARDS}:
            return self._card_faults(SourceFile(path, own=True))
        known = next((file for file in self._guides if file.is_at(path)), None)
        return self._faults_of(known or SourceFile(path, own=True))

    def _faults_of(self, file: SourceFile) -> list[Fault]:
        guide = self._guide(file)
        return list(guide.faults) if isinstance(guide, FaultyGuideError) else []

    def _card_faults(self, file: SourceFile) -> list[Fault]:
        try:
            return check_method(file.text, file.name)
        except FaultyGuideError as error:
            return list(error.faults)

    def _guide(self, file: SourceFile) -> Guide | FaultyGuideError:
        if file not in self._read:
            self._being_read.append(file)
            try:
                guide = parse_guide(file.text, file.name, self._finder(file), self._card_ids)
                self._read[file] = replace(guide, own=file.own)
            except FaultyGuideError as error:
                self._read[file] = error
            finally:
                self._being_read.pop()
        return self._read[file]

    def _finder(self, asking: SourceFile) -> Callable[[str], Guide]:
        """How `asking` finds the guides it takes steps from.

        A shipped guide sees shipped ones only, so no own guide can break it. An own guide sees
        the shipped guide that it overrides, so that it can change one step and take the rest.
        """
        visible = [file for file in self._guides if file != asking and (asking.own or not file.own)]
        return lambda guide_id: self._first(guide_id, visible)

    def _first(self, guide_id: str, visible: list[SourceFile]) -> Guide:
        matching = [file for file in visible if file.summary.id == guide_id]
        broken: list[FaultyGuideError] = []
        for file in matching:
            if file in self._being_read:
                raise FaultyGuideError([file.fault("Guiderna tar steg av varandra i en cirkel.")])
            guide = self._guide(file)
            if isinstance(guide, Guide):
                return guide
            broken.append(guide)
        if broken:
            raise broken[0]
        raise NotFoundError(
            _missing("Guiden", guide_id, [file.summary.id for file in visible if file.summary.id])
        )

    @cached_property
    def _card_ids(self) -> frozenset[str]:
        """Cards with faults too: a guide is not broken by a broken card."""
        return frozenset(file.summary.id for file in self._cards if file.summary.id)

    @cached_property
    def _cards_by_id(self) -> dict[str, MethodCard]:
        by_id: dict[str, MethodCard] = {}
        for file in self._cards:
            try:
                card = parse_method(file.text, file.name)
            except FaultyGuideError:
                continue  # told by `faults`
            by_id.setdefault(card.id, replace(card, own=file.own))
        return by_id


def _missing(what: str, asked: str, known: Iterable[str]) -> str:
    return f"{what} ”{asked}” finns inte. {nearest(asked, known)}".rstrip()
