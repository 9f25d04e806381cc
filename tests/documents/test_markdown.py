"""Whatever a person writes stands in the document as it was written, never as markup."""

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sessions.documents.markdown import inline, line, to_markdown
from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Numbered,
    Paragraph,
    Quote,
    Table,
    Tree,
    WritingSpace,
)
from sessions.language.text import clean

AWKWARD = (
    "*vi* **vet** _inte_ __än__ a_b_c snake_case_ 5 * 40 * * *",
    "[x] klart", "[ ] inte", "[/]", "[text](http://x.se)", "![bild](x.png)", "[a][b]", "[a]: b",
    "[^1]: fot", "[[wiki]]", "a | b", r"\| \\| \\\|", "<b>fet</b>", "<!-- x -->", "<http://x.se>",
    "<?php", "</div>", "# rubrik", "###### #", "#", "rubrik ##", "1. ett", "1) ett", "123456789. x",
    "- punkt", "-", "+ plus", "* stjärna", "> citat", ">", "---", "- - -", "***", "___", "_ _ _",
    "===", "=", "~~~", "~~struken~~", "~a~", "```python", "`kod`", "`` ` ``", "\\", "\\*", "a\\",
    "&amp; &#42; &nbsp; &copy &x", "http://x.se/a_b_c?d=e&f=g", "www.x.se", "a@b.se", "tab\there",
    "    indragen", "\tindragen", "två\nrader", "två\n\nstycken", "a\n---", "a\n===",
    "a | b\n--|--", "a\n|-|", "|---|", ":--|--:", "a\n- b\n# c\n1. d\n> e", "slut  ",
    "slut\\\nnytt", "😀 🙂 👩‍👧",
    "שלום *עולם*", "a\u200bb", "\u00a0# x", "\u00a0", "*\u00a0", "a*\u00a0*b", "\ufeff", "", " ",
    "“*”", "*.", ".*", "x*\n*y", "1\n.", "<\nb>", "&\namp;", "]\n(x)", "$x$", ":smile:", "{a}",
    "![", "](", "*(", ")*", "**", "a **", "** a", "(*", "~", "^", "<3", "< 5", "& co", "v. 38",
)  # fmt: skip

_PIECES = st.sampled_from(
    [*"\\`*_{}[]()#+-.!|<>&~=:;/^$\"' \n\t1a.å", "  ", "\n\n", "---", "&amp;", "<b>", "](", "😀"]
)
TEXT = st.one_of(
    st.sampled_from(AWKWARD), st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=30)
).map(lambda text: clean(text).text)
ITEM = st.recursive(
    st.builds(Item, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)),
    lambda inner: st.builds(Item, TEXT, TEXT, st.just(()), st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
ITEMS = st.lists(ITEM, min_size=1, max_size=3).map(tuple)
BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(2, 4), TEXT),
    st.builds(Paragraph, TEXT),
    st.builds(Quote, TEXT),
    st.builds(Bullets, ITEMS),
    st.builds(Numbered, ITEMS),
    st.builds(Tree, ITEMS),
    st.builds(WritingSpace, st.integers(1, 3), TEXT),
    st.builds(Facts, st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3).map(tuple)),
    st.integers(1, 3).flatmap(
        lambda width: st.builds(
            Table,
            st.tuples(*[TEXT] * width),
            st.lists(st.tuples(*[TEXT] * width), max_size=2).map(tuple),
        )
    ),
)


@dataclass
class Seen:
    """What a reader of the rendered document sees: a kind, its text, and what stands in it."""

    kind: str
    text: str = ""
    inside: list["Seen"] = field(default_factory=list)


def bare(text: str) -> str:
    """Text as a reader sees it: white space is one space, none at the ends."""
    return " ".join(text.split())


def rendered(markdown: str) -> list[Seen]:
    """The blocks that a CommonMark reader finds, with their literal text."""
    environment: dict[str, object] = {}
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown, environment)
    )
    assert not environment.get("references"), "text became a link definition"
    root = Seen("root")
    stack = [root]
    for token in tokens:
        if token.nesting == 1:
            stack.append(Seen(token.tag))
        elif token.nesting == -1:
            closed = stack.pop()
            stack[-1].inside.append(closed)
        elif token.type == "hr":
            stack[-1].inside.append(Seen("hr"))
        else:
            assert token.type == "inline", f"text became {token.type}"
            stack[-1].text = literal(token)
    return root.inside


def literal(token: Token) -> str:
    """The text of an inline token; ours are only strong, em and line breaks."""
    parts = []
    for child in token.children or []:
        allowed = {"text", "softbreak", "hardbreak", "text_special"}
        ours = {"strong_open", "strong_close", "em_open", "em_close"}
        assert child.type in allowed | ours, f"text became {child.type}"
        parts.append(" " if child.type.endswith("break") else child.content)
        if child.type in ours:
            parts.append({"strong": "\x01", "em": "\x02"}[child.tag])
    return bare("".join(parts))


def expected(block: Block) -> list[Seen]:
    match block:
        case Heading(level, text):
            return [Seen(f"h{level}", bare(text))]
        case Paragraph(text):
            return [Seen("p", bare(text))] if bare(text) else []
        case Quote(text):
            return [Seen("blockquote", "", [Seen("p", bare(text))])] if bare(text) else []
        case Bullets(items) | Tree(items):
            return expected_list("ul", items)
        case Numbered(items):
            return expected_list("ol", items)
        case Facts(rows):
            return expected_list("ul", tuple(Item(value, f"{name}:") for name, value in rows))
        case Table(header, rows):
            head = Seen("thead", "", [Seen("tr", "", [Seen("th", bare(each)) for each in header])])
            body = [Seen("tr", "", [Seen("td", bare(each)) for each in row]) for row in rows]
            return [Seen("table", "", [head, Seen("tbody", "", body)] if body else [head])]
        case WritingSpace(count, lead):
            return [*expected(Paragraph(lead)), *[Seen("hr")] * count]


def expected_list(kind: str, items: tuple[Item, ...]) -> list[Seen]:
    inside = [seen for item in items for seen in expected_item(item)]
    return [Seen(kind, "", inside)] if inside else []


def expected_item(item: Item) -> list[Seen]:
    lead = f"\x01{bare(item.lead)}\x01" if bare(item.lead) else ""
    marks = [bare(mark) for mark in item.marks if bare(mark)]
    after = f"\x02({' · '.join(marks)})\x02" if marks else ""
    text = bare(" ".join((lead, bare(item.text), after)))
    children = expected_list("ul", item.children)
    if not text:
        return children[0].inside if children else []
    return [Seen("li", "", [Seen("p", text), *children])]


@given(TEXT, st.lists(BLOCK, max_size=5).map(tuple))
@example("titel", (Paragraph("a | b\n--|--"), Bullets((Item("a"),)), Bullets((Item("b"),))))
def test_every_text_comes_back_literally_in_the_same_blocks(
    title: str, blocks: tuple[Block, ...]
) -> None:
    document = Document(title, Facts((("Enhet", title),)), blocks)
    wanted = [Seen("h1", bare(title))]
    for block in (document.facts, *blocks):
        wanted += expected(block)
    assert rendered(to_markdown(document)) == wanted


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_in_every_place(text: str) -> None:
    item = Item(text, text, (text, text), (Item(text),))
    blocks: tuple[Block, ...] = (
        Heading(2, text), Paragraph(text), Quote(text), Bullets((Item(text), item)),
        Numbered((Item(text), item)), Tree((item,)), Facts(((text, text),)),
        Table((text, text), ((text, text),)), Paragraph(f"a\n{text}\nb"),
    )  # fmt: skip
    wanted = [Seen("h1", bare(text)), *expected(Facts(((text, text),)))]
    for block in blocks:
        wanted += expected(block)
    assert rendered(to_markdown(Document(text, Facts(((text, text),)), blocks))) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Vid måltiden går en av oss alltid iväg – för att hämta något (v. 38)",
        "22/60 stunder, 5 × 40 min, 3-åringar & 1-åringar [fler i år]; 100 % < 5?",
        "Vagnen dukas i köket & saknar hälften: ”en ruta = en gång” + 1",
        "2 * 3 är 6, se https://skolverket.se/a_b?c=d&e=f eller maila a_b@x.se!",
        "19 maj 2026 kl. 14.30 i rum #3, ca ~40 min",
    ],
)
def test_plain_swedish_is_left_alone(text: str) -> None:
    assert line(text) == text
    assert "\\" not in to_markdown(Document(text, Facts(()), (Table((text,), ((text,),)),)))


def test_only_what_means_something_in_its_place_is_escaped() -> None:
    assert line("1. först") == r"1\. först"
    assert inline("1. först") == "1. först"
    assert line("[x] klart") == r"\[x] klart"  # no box to tick where task lists are known
    assert line("[fler] barn") == "[fler] barn"
    assert line("- punkt - punkt") == r"\- punkt - punkt"
    assert to_markdown(Document("a", Facts(()), (Table(("a|b",), ()), Paragraph("a|b")))) == (
        "# a\n\n| a\\|b |\n| --- |\n\na|b\n"
    )


def test_tables_stay_rectangular() -> None:
    table = Table(("a", "b"), (("", "x\ny"), ("|", "\\")))
    lines = to_markdown(Document("t", Facts(()), (table,))).splitlines()[2:]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in lines] == [3, 3, 3, 3]
