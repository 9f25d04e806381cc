import argparse
import re
from collections.abc import Iterator

import pytest

from sessions.commands.parser import SwedishParser
from sessions.commands.usage import UsageError
from sessions.commands.whole import parser

ENGLISH = re.compile(
    r"usage:|options:|positional|optional|\bshow this|\band exit|show program|\bexpected\b|"
    r"\binvalid\b|\bchoose\b|\brequired\b|unrecognized|not allowed|\bone of\b|\bignored\b|\berror\b"
)


def parsers(whole: SwedishParser) -> Iterator[SwedishParser]:
    yield whole
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


@pytest.mark.parametrize("each", list(parsers(parser())), ids=lambda each: each.prog)
def test_help_is_swedish(each: SwedishParser) -> None:
    text = each.format_help()
    assert text.startswith("användning: samsyn")
    assert not ENGLISH.search(text)
    assert "  --help" in text
    assert "  --library MAPP" in text


def test_every_command_is_listed() -> None:
    listed = [each.prog for each in parsers(parser())]
    assert listed == ["samsyn"] + [
        f"samsyn {command}"
        for command in (
            "demo", "areas", "list", "new", "note", "edit", "show", "export", "import",
            "guides", "guides list", "guides show", "guides check", "audience", "doctor",
            "backup", "restore",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("note", "Det här saknas: TRÄFF, --step, TEXT. Se ”samsyn note --help”."),
        ("new", "Ange ett av valen --area --title. Se ”samsyn new --help”."),
        ("areas more --even", "Det här känns inte igen: more --even. Se ”samsyn --help”."),
        ("note s --step", "--step ska följas av ett värde. Se ”samsyn note --help”."),
        ("new --title a --area b", "--area går inte ihop med --title. Se ”samsyn new --help”."),
        ("areas --json=1", "--json tar inget värde. Se ”samsyn areas --help”."),
        ("exprt", "Kommandot ”exprt” finns inte. Menade du ”export”? Se ”samsyn --help”."),
        ("guides chek", "Kommandot ”chek” finns inte. Menade du ”check”? Se ”samsyn guides"),
        ("show s --format pdf", "”pdf” passar inte --format. Välj bland: text, md, json."),
        ("new --title a --length lång", "”lång” är inget antal minuter."),
        ("new --title a --length 0", "”0” är inget antal minuter."),
        ("new --title a --length 1441", "”1441” är inget antal minuter."),
        ("new --title a --length ²", "”²” är inget antal minuter."),
        ("--library", "--library ska följas av ett värde. Se ”samsyn --help”."),
        ("--library= areas", "En mapp eller fil måste ha ett namn."),
        ("--vers", "Det här känns inte igen: --vers."),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_swedish(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        parser().parse_args(typed.split())
    assert error.value.message.startswith(sentence)
    assert not ENGLISH.search(error.value.message)


def test_what_argparse_says_in_a_later_version_is_not_shown() -> None:
    with pytest.raises(UsageError, match=r"^Kommandot går inte att förstå\. Se ”samsyn --help”\.$"):
        parser().error("some brand new complaint")


@pytest.mark.parametrize("before", [True, False])
def test_the_library_may_stand_on_either_side_of_the_command(before: bool) -> None:
    option = ["--library", "/a/b"]
    typed = [*option, "guides", "list"] if before else ["guides", "list", *option]
    assert parser().parse_args(typed).library.as_posix() == "/a/b"


@pytest.mark.parametrize("text", ["- hej du", "-har ni sett", "-5", "-5 grader", "-", "[--help]"])
def test_a_note_may_begin_with_a_dash(text: str) -> None:
    typed = parser().parse_args(["note", "s1", "--step", "fri", text])
    assert typed.text == text
    assert parser().parse_args(["note", "s1", "--step", "fri", "--", "--help"]).text == "--help"
