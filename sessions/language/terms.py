"""The field's words: what a step, a line, a status is called, in storage, on screen and when typed.

Each member's value is what files, guides and the command line hold; `label` is what people read.
"""

from difflib import get_close_matches
from enum import StrEnum
from typing import Self

from sessions.errors import InvalidInputError
from sessions.language.ordering import ascii_fold


class Term(StrEnum):
    """A word of the field with a stored form and a Swedish label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member

    @classmethod
    def parse(cls, typed: str) -> Self:
        """The member that `typed` names, with or without å, ä, ö.

        Raises InvalidInputError with the nearest right word.
        """
        wanted = ascii_fold(typed.strip()).replace(" ", "-")
        known = {
            ascii_fold(name).replace(" ", "-"): member for member in cls for name in member.names
        }
        if wanted in known:
            return known[wanted]
        near = get_close_matches(wanted, known, n=1)
        hint = f" Menade du ”{known[near[0]].label}”?" if near else ""
        choices = ", ".join(member.label for member in cls)
        raise InvalidInputError(f"”{typed}” finns inte.{hint} Välj bland: {choices}.")

    @property
    def spoken(self) -> str:
        """The label as it is offered or told, with whatever always goes with it."""
        return self.label

    @property
    def names(self) -> tuple[str, ...]:
        """Everything this member may be called when typed."""
        return (self.value, self.label)


class StepKind(Term):
    """What a step of a träff is for."""

    ARRIVAL = "landa", "Landa"
    PREVIOUS = "forra-gangen", "Förra gången"
    RESULTS = "resultat", "Resultat"
    PROBLEM = "problem", "Problem"
    CAUSES = "orsaker", "Orsaker"
    CHOOSE = "valj", "Välj"
    GOALS = "mal", "Mål"
    ACTIONS = "atgarder", "Åtgärder"
    PLAN = "handlingsplan", "Handlingsplan"
    CARRYING_OUT = "genomforande", "Genomförande"
    EVALUATION = "utvardering", "Utvärdering"
    CLOSE = "avslut", "Avslut"
    FREE = "fri", "Fri"


class Kind(Term):
    """What a captured line is."""

    RESULT = "resultat", "resultat"
    INTERPRETATION = "tolkning", "tolkning"
    STRENGTH = "styrka", "styrka"
    PROBLEM = "problem", "problem"
    CAUSE = "orsak", "orsak"
    GOAL = "mal", "mål"
    ACTION = "atgard", "åtgärd"
    NOTE = "anteckning", "anteckning"
    PROPOSAL = "forslag", "förslag"
    QUESTION = "fraga", "fråga"
    VOICE = "rost", "röst"
    DECISION = "beslut", "beslut"
    AGREEMENT = "overenskommelse", "överenskommelse"
    LESSON = "lardom", "lärdom"
    PARKED = "parkering", "parkering"
    GROUP = "grupp", "grupp"
    PATTERN = "monster", "mönster"
    CHECK_OUT = "utcheckning", "utcheckning"


RESULT_KINDS = frozenset({Kind.RESULT, Kind.INTERPRETATION, Kind.STRENGTH})
CHAIN_KINDS = RESULT_KINDS | {Kind.PROBLEM, Kind.CAUSE, Kind.GOAL, Kind.ACTION}
NOTE_KINDS = frozenset(Kind) - CHAIN_KINDS


class Level(Term):
    """Whose quality work an area belongs to (nivå)."""

    PRINCIPAL = "huvudman", "huvudman"
    UNIT = "enhet", "enhet"
    TEAM = "arbetslag", "arbetslag"


class SchoolForm(Term):
    """Verksamhetsform."""

    PRESCHOOL = "forskola", "förskola"
    PRESCHOOL_CLASS = "forskoleklass", "förskoleklass"
    COMPULSORY = "grundskola", "grundskola"
    ADAPTED_COMPULSORY = "anpassad-grundskola", "anpassad grundskola"
    LEISURE = "fritidshem", "fritidshem"
    UPPER_SECONDARY = "gymnasieskola", "gymnasieskola"
    ADAPTED_UPPER_SECONDARY = "anpassad-gymnasieskola", "anpassad gymnasieskola"
    ADULT = "komvux", "komvux"


class Certainty(Term):
    """Whether the group knows a cause or believes it."""

    KNOWN = "vet", "vi vet"
    BELIEVED = "tror", "vi tror"


class Influence(Term):
    """Who can change a cause (påverkan)."""

    OWN = "sjalva", "vi själva"
    VIA = "via", "via andra"
    NONE = "inte", "inte vi"


class Bone(Term):
    """Where in our work a cause lies: the bones of the fishbone (fiskben)."""

    WAYS = "arbetssatt", "arbetssätt"
    SURROUNDINGS = "miljo", "miljö"
    ORGANISATION = "organisation", "organisation"
    KNOWLEDGE = "kunskap", "kunskap"
    LEADING = "ledning", "ledning"
    RELATIONS = "relationer", "relationer"


class Worth(Term):
    """Nytta och arbete: the four squares that an åtgärd can stand in."""

    FIRST = "stor-lite", "stor nytta, lite arbete"
    PLANNED = "stor-mycket", "stor nytta, mycket arbete"
    SPARE = "liten-lite", "liten nytta, lite arbete"
    NOT_NOW = "liten-mycket", "liten nytta, mycket arbete"


class Matter(Term):
    """What a parked line is about: keeping the work going, or developing it."""

    RUNNING = "drift", "drift"
    DEVELOPING = "utveckling", "utveckling"


class Forum(Term):
    """Where a parked line belongs; a line may also name a forum in its own words."""

    TEAM = "arbetslag", "arbetslaget"
    STAFF_MEETING = "apt", "APT"
    HEAD = "rektor", "rektor"
    STUDENT_HEALTH = "elevhalsa", "specialpedagog och elevhälsa"
    LEADING_GROUP = "processledningsgrupp", "processledningsgruppen"
    ADMINISTRATION = "forvaltning", "förvaltningen"
    NEXT_SESSION = "nasta-traff", "nästa träff"


class GoalType(Term):
    """Resultatmål: what we put in place. Effektmål: what barn or elever notice."""

    RESULT = "resultat", "resultatmål"
    EFFECT = "effekt", "effektmål"


class Horizon(Term):
    """When an effect is expected."""

    SHORT = "kort", "kort sikt"
    LONG = "lang", "lång sikt"


class ActionStatus(Term):
    """How far an åtgärd has come."""

    NOT_STARTED = "inte-paborjad", "inte påbörjad"
    TRIED = "provas", "prövas"
    USED = "anvands", "används"
    ROUTINE = "vardag", "vardag"
    DONE = "klar", "klar"
    ENDED = "avslutad", "avslutad utan resultat"

    @property
    def open(self) -> bool:
        """Whether the åtgärd still waits for somebody to do something."""
        return self in {ActionStatus.NOT_STARTED, ActionStatus.TRIED}

    @property
    def sign(self) -> str:
        """A mark that tells the statuses apart without colour."""
        return "○◔◑●✓✗"[list(ActionStatus).index(self)]


class Attainment(Term):
    """Måluppfyllelse; the colour always travels with the word."""

    NOT_STARTED = "inte-paborjat", "inte påbörjat"
    STARTED = "paborjat", "påbörjat"
    ON_THE_WAY = "pa-god-vag", "på god väg"
    REACHED = "uppnatt", "uppnått"

    @property
    def colour(self) -> str:
        """`röd`, `gul`, `grön`, or empty when work has not begun."""
        return ("", "röd", "gul", "grön")[list(Attainment).index(self)]

    @property
    def sign(self) -> str:
        """A mark that tells them apart without colour."""
        return "○◔◑●"[list(Attainment).index(self)]

    @property
    def spoken(self) -> str:
        return f"{self.label} ({self.colour})" if self.colour else self.label

    @property
    def names(self) -> tuple[str, ...]:
        return (self.value, self.label, self.colour or self.label)


class Choice(Term):
    """What the group decides about an åtgärd when it is evaluated."""

    KEEP = "behall", "behåll"
    CHANGE = "andra", "ändra"
    STOP = "sluta", "sluta"


class PlanState(Term):
    """Whether what is written is still arbetsmaterial or färdigställd."""

    DRAFT = "arbetsmaterial", "arbetsmaterial"
    FINAL = "fardigstalld", "färdigställd"
