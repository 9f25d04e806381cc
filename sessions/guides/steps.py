"""Reads one step of a guide: its fact list, its question, its help and its sections."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessions.errors import SamsynError
from sessions.guides.entries import Entries, Entry, folded
from sessions.guides.fault import Faults, nearest
from sessions.guides.guide import Guide, Section, Step
from sessions.guides.outline import Block, Item, Part, is_comment, items, text_of
from sessions.guides.statements import check_statements
from sessions.guides.wording import words
from sessions.language.terms import Kind, SchoolForm, StepKind
from sessions.language.text import one_line

LONGEST_QUESTION = 90  # characters that can be read from the back of the room

_FACTS = ("steg", "id", "tid", "form", "samlar", "klart när", "metod", "använder")
_MAKE_A_STEP = frozenset({"steg", "anvander"})
_PLACE = re.compile(r"([a-z0-9-]+) ?# ?([a-z0-9-]+)")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_GROUP_SIZE = re.compile(r"\bom [0-9]+(?: ?[–-] ?[0-9]+)?")
_TIMED = re.compile(r"[^0-9]*[^0-9 ] ?([0-9]{1,4})(?: ?min(?:uter)?\.?)?")


@dataclass
class Group:
    """A `##` heading with what stands under it, and the `###` parts that follow."""

    lead: Part
    subs: list[Part] = field(default_factory=list)

    @property
    def blocks(self) -> list[Block]:
        return [block for block in self.lead.blocks if not is_comment(block)]

    @property
    def facts(self) -> Block | None:
        """The list right under the heading."""
        blocks = self.blocks
        return blocks[0] if blocks and blocks[0].type == "bullet_list_open" else None

    @property
    def is_step(self) -> bool:
        return bool(_MAKE_A_STEP & _keys(self.facts))


def looks_like_step(group: Group, faults: Faults) -> bool:
    """True for a step. What was surely meant as one, but is not, is a fault."""
    if group.is_step:
        return True
    known = {folded(name) for name in _FACTS}
    if group.facts and len(known & _keys(group.facts)) > 1:
        faults.add(
            group.facts.start + 1, "Listan ser ut som ett stegs fakta men saknar raden "
            "”- steg: …”, till exempel ”- steg: orsaker”."
        )  # fmt: skip
    for block in group.blocks[1:]:
        if _MAKE_A_STEP & _keys(block):
            faults.add(
                block.start + 1, "Stegets fakta ska stå direkt under rubriken, före citatet och "
                "all annan text."
            )  # fmt: skip
    return False


def _keys(block: Block | None) -> set[str]:
    if block is None or block.type != "bullet_list_open":
        return set()
    return {folded(item.text.partition(":")[0]) for item in items(block) if ":" in item.text}


@dataclass
class StepReader:
    """Reads the steps of one guide. `length` is the guide's own, 0 when it is not known."""

    lines: Sequence[str]
    length: int
    find: Callable[[str], Guide | None]
    methods: Collection[str] | None
    faults: Faults

    def read(self, group: Group) -> Step:
        """The step, as far as it can be understood."""
        facts = Entries(self._facts(group), _FACTS, group.lead.line, self.faults)
        source = self._source(facts)
        step = self._own(group, facts) if source is None else self._taken(group, facts, source)
        if not step.question and (source is not None or "använder" not in facts):
            self.faults.add(
                group.lead.line, "Steget saknar fråga. Skriv den som ett citat: en egen rad "
                "som börjar med >."
            )  # fmt: skip
        return step

    def _own(self, group: Group, facts: Entries) -> Step:
        complete = "använder" not in facts  # else what it takes is missing, which is told already
        minutes, variants = facts.minutes("tid") if complete or "tid" in facts else (0, {})
        kind = facts.term("steg", StepKind) if complete or "steg" in facts else None
        self._check_form(facts, minutes)
        return Step(
            id=facts.identifier("id", required=complete),
            title=group.lead.title,
            kind=kind or StepKind.FREE,
            minutes=minutes,
            minutes_by_length=self._by_length(minutes, variants),
            form=facts.text("form"),
            collects=facts.terms("samlar", Kind),
            done_when=facts.text("klart när"),
            methods=self._methods(facts),
            question=self._question(group),
            help=self._help(group),
            sections=self._sections(group),
            line=group.lead.line,
        )

    def _taken(self, group: Group, facts: Entries, source: Step) -> Step:
        """The step of the other guide, with everything that is written here instead."""
        minutes, variants = source.minutes, source.minutes_by_length
        if "tid" in facts:
            minutes, variants = facts.minutes("tid")
        elif self.length in variants:
            minutes = variants[self.length]
        self._check_form(facts, minutes)
        own_sections = self._sections(group)
        own_titles = {folded(section.title) for section in own_sections}
        kept = (each for each in source.sections if folded(each.title) not in own_titles)
        return replace(
            source,
            id=facts.identifier("id") if "id" in facts else source.id,
            title=group.lead.title,
            kind=(facts.term("steg", StepKind) if "steg" in facts else None) or source.kind,
            minutes=minutes,
            minutes_by_length=self._by_length(minutes, variants),
            form=facts.text("form") if "form" in facts else source.form,
            collects=facts.terms("samlar", Kind) if "samlar" in facts else source.collects,
            done_when=facts.text("klart när") if "klart när" in facts else source.done_when,
            methods=self._methods(facts) if "metod" in facts else source.methods,
            question=self._question(group) or source.question,
            help=self._help(group) or source.help,
            sections=(*kept, *own_sections),
            line=group.lead.line,
            taken_from=facts.text("använder").replace(" ", ""),
        )

    def _by_length(self, minutes: int, variants: Mapping[int, int]) -> Mapping[int, int]:
        return {**variants, (self.length or minutes or 1): minutes}

    def _source(self, facts: Entries) -> Step | None:
        """The step that `använder` names; a fault when there is none."""
        if "använder" not in facts:
            return None
        value = facts.text("använder")
        match = _PLACE.fullmatch(value)
        if not match:
            facts.fault("använder", "Skriv guide och steg: ”använder: ska-analys#orsaker”.")
            return None
        try:
            guide = self.find(match[1])
        except SamsynError as error:
            reason = error.message.partition("\n")[0]
            facts.fault("använder", f"”{value}” kan inte användas. {reason}")
            return None
        if guide is None:
            facts.fault("använder", f"Guiden ”{match[1]}” finns inte. Rätta id:t före #.")
            return None
        step = guide.step(match[2])
        if step is None:
            hint = nearest(match[2], [each.id for each in guide.steps])
            facts.fault("använder", f"Guiden ”{guide.id}” har inget steg ”{match[2]}”. {hint}")
        return step

    def _facts(self, group: Group) -> Iterator[Entry]:
        for item in items(group.facts) if group.facts else ():
            key, colon, value = self._first_line(item).partition(":")
            if not item.simple:
                self.faults.add(
                    item.line + 1, "Varje faktum är en enda rad: ”- nyckel: värde”, flera värden "
                    "skilda med komma."
                )  # fmt: skip
            elif not colon or not key.strip():
                self.faults.add(
                    item.line + 1, "Raden i stegets faktalista saknar kolon. Skriv ”- nyckel: "
                    "värde”, eller lämna en rad text mellan faktalistan och nästa lista."
                )  # fmt: skip
            else:
                yield Entry(one_line(key), (one_line(value),), item.line + 1)

    def _first_line(self, item: Item) -> str:
        """The fact with its indented continuation, without what it has swallowed by mistake."""
        kept: list[str] = []
        for offset, text in enumerate(item.text.split("\n")):
            raw = self.lines[item.line + offset]
            if offset and not raw.startswith(("  ", "\t")):
                self.faults.add(
                    item.line + offset + 1, "Texten sitter ihop med faktalistan. Lämna en tom rad "
                    "före den, eller dra in den två steg om den fortsätter raden ovanför."
                )  # fmt: skip
                break
            kept.append(text)
        return " ".join(kept)

    def _question(self, group: Group) -> str:
        quotes = [block for block in group.blocks if block.type == "blockquote_open"]
        for extra in quotes[1:]:
            self.faults.add(
                extra.start + 1, "Steget har redan en fråga. Bara ett citat visas för gruppen: "
                "skriv det här som vanlig text eller under en ###-rubrik."
            )  # fmt: skip
        if not quotes:
            return ""
        question = quotes[0].content
        longest = max(len(words(question, form)) for form in SchoolForm)
        if longest > LONGEST_QUESTION:
            self.faults.add(
                quotes[0].start + 1, f"Frågan är {longest} tecken. Högst {LONGEST_QUESTION} går "
                "att läsa från sista raden: korta den och lägg resten i hjälptexten."
            )  # fmt: skip
        return question

    def _help(self, group: Group) -> str:
        shown = [block for block in group.blocks if block.type == "blockquote_open"][:1]
        listed = [group.facts] if group.facts else []
        return text_of(self.lines, group.lead.blocks, [*listed, *shown])

    def _sections(self, group: Group) -> tuple[Section, ...]:
        for sub in group.subs:
            check_statements(sub, self.faults)
        return tuple(
            Section(sub.title, text_of(self.lines, sub.blocks), sub.line) for sub in group.subs
        )

    def _methods(self, facts: Entries) -> tuple[str, ...]:
        names = facts.names("metod")
        for name in names if self.methods is not None else ():
            if name not in (self.methods or ()):
                hint = nearest(name, self.methods or ())
                facts.fault("metod", f"Metodkortet ”{name}” finns inte. {hint}".rstrip())
        return names

    def _check_form(self, facts: Entries, minutes: int) -> None:
        """The minutes in `EPA (enskilt 5, par 8, alla 12)` have to be the minutes of the step."""
        inner = _IN_PARENTHESES.search(facts.text("form"))
        if not inner or not minutes:
            return
        pieces = [piece.strip() for piece in _GROUP_SIZE.sub("", inner[1]).split(",")]
        timed = [match for piece in pieces if (match := _TIMED.fullmatch(piece))]
        total = sum(int(match[1]) for match in timed)
        if timed and len(timed) == len(pieces) and total != minutes:
            facts.fault(
                "form", f"Delarna i formen tar {total} minuter, men steget har {minutes}. Ändra "
                "delarna eller ”tid”."
            )  # fmt: skip
