"""argparse in Swedish: none of its own English reaches the user."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from sessions.commands.usage import UsageError

PROGRAM = "samsyn"
MOST_MINUTES = 24 * 60

# What argparse says, and what we say. What is not listed here gets a general sentence.
_TRANSLATIONS = (
    (r"the following arguments are required: (.+)", "Det här saknas: {0}."),
    (r"one of the arguments (.+) is required", "Ange ett av valen {0}."),
    (r"unrecognized arguments: (.+)", "Det här känns inte igen: {0}."),
    (r"argument (.+?): expected .*", "{0} ska följas av ett värde."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} går inte ihop med {1}."),
    (r"argument (.+?): ignored explicit argument .*", "{0} tar inget värde."),
)
_CHOICE = re.compile(
    r"argument (?P<name>.+?): invalid choice: (?P<typed>.+) \(choose from (.+?)\)", re.S
)
_ANYTHING_ELSE = "Kommandot går inte att förstå."


class SwedishFormatter(argparse.HelpFormatter):
    """Help with Swedish headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],  # argparse keeps the type of a group to itself
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "användning: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """A parser that takes `--library` wherever it stands, and raises UsageError.

    No option has a short form: a note may begin with a dash.
    """

    def __init__(self, **settings: Any) -> None:  # what argparse hands on differs by version
        super().__init__(
            **settings, formatter_class=SwedishFormatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "argument"
        self._optionals.title = "val"
        self.add_argument("--help", action="help", help="visa den här hjälpen")
        self.add_argument(
            "--library",
            metavar="MAPP",
            type=typed_path,
            default=argparse.SUPPRESS,
            help="mappen med träffar (annars SAMSYN_LIBRARY, annars den vanliga platsen)",
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self._in_swedish(message)} Se ”{self.prog} --help”.")

    def _in_swedish(self, message: str) -> str:
        if wrong := _CHOICE.fullmatch(message):
            return _wrong_choice(wrong["name"], _bare(wrong["typed"]), wrong[3])
        for english, swedish in _TRANSLATIONS:
            if found := re.fullmatch(english, message, re.S):
                return swedish.format(*found.groups())
        return _ANYTHING_ELSE


Commands: TypeAlias = "argparse._SubParsersAction[SwedishParser]"


def add_commands(parser: SwedishParser, metavar: str) -> Commands:
    """Room for commands under a parser."""
    return parser.add_subparsers(
        title="kommandon", metavar=metavar, prog=parser.prog, parser_class=SwedishParser
    )


def add_command(commands: Commands, name: str, about: str) -> SwedishParser:
    """One command; `about` is a Swedish sentence without its stop."""
    return commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")


def typed_path(typed: str) -> Path:
    """The value of an option that is a folder or file."""
    if not typed.strip():
        raise UsageError("En mapp eller fil måste ha ett namn.")
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        raise UsageError(f"Det går inte att veta vilken mapp ”{typed}” är.") from error


def minutes(typed: str) -> int:
    """The value of an option that is a number of minutes."""
    if re.fullmatch("[0-9]{1,4}", typed) and 1 <= int(typed) <= MOST_MINUTES:
        return int(typed)
    raise UsageError(
        f"”{typed}” är inget antal minuter. Skriv ett heltal från 1 till {MOST_MINUTES}."
    )


def _wrong_choice(name: str, typed: str, listed: str) -> str:
    from difflib import get_close_matches

    known = [_bare(each) for each in listed.split(", ")]
    near = get_close_matches(typed, known, n=1)
    hint = f" Menade du ”{near[0]}”?" if near else f" Välj bland: {', '.join(known)}."
    what = (
        f"Kommandot ”{typed}” finns inte." if name.isupper() else f"”{typed}” passar inte {name}."
    )
    return what + hint


def _bare(quoted: str) -> str:
    return quoted.strip("'\"")
