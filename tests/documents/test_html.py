"""A document as HTML: every text comes back literally, and the file needs nothing else."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.documents import to_html
from sessions.documents.html_style import STYLE
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
    "<script>alert(1)</script>", "</p><h1>x</h1>", "<!-- -->", "]]>", "&amp;", "&lt;", "&#42;", "&",
    "\"'", "a\nb", "a\n\nb", "  två  blanksteg ", "\tx", "<br>", "</style>", "🙂 👩‍👧", "å ä ö",
    "<b onclick=x>", "javascript:x", "{a}", "%s", "\u00a0", "שלום",
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=20), st.text("<>&\"'/ab \n;!-", max_size=20)
).map(lambda text: clean(text).text)
FILLED = TEXT.filter(str.strip)
ITEM = st.recursive(
    st.builds(Item, FILLED, TEXT, st.lists(FILLED, max_size=2).map(tuple)),
    lambda inner: st.builds(
        Item, FILLED, TEXT, st.just(()), st.lists(inner, max_size=2).map(tuple)
    ),
    max_leaves=4,
)
ITEMS = st.lists(ITEM, min_size=1, max_size=3).map(tuple)
ROWS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3).map(tuple)
BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(2, 6), TEXT),
    st.builds(Paragraph, TEXT),
    st.builds(Quote, TEXT),
    st.builds(Bullets, ITEMS),
    st.builds(Numbered, ITEMS),
    st.builds(Tree, ITEMS),
    st.builds(Facts, ROWS),
    st.builds(Table, st.tuples(TEXT, TEXT), ROWS),
    st.builds(WritingSpace, st.integers(1, 3), FILLED),
)
_OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "br", "ul", "ol", "li", "strong", "span", "dl", "dt", "dd", "table", "thead", "tbody",
    "tr", "th", "td", "blockquote", "div",
}  # fmt: skip
_TEXTS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "dd", "th", "td", "strong", "li", "span"}


class Reader(HTMLParser):
    """What a browser would find: the tags, and the text of each element that holds text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[list[str]] = []
        self.feed(page)
        self.close()
        assert not self._open, "an element was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.handle_data("\n")
        elif tag != "meta":
            self._open.append([tag, ""])

    def handle_endtag(self, tag: str) -> None:
        opened, text = self._open.pop()
        assert opened == tag
        if tag in _TEXTS:
            self.texts.append((tag, text))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("text became a comment")

    def found(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


def page(*blocks: Block, title: str = "Titel") -> Reader:
    return Reader(to_html(Document(title, Facts(()), blocks)))


def texts_of(block: Block) -> list[tuple[str, str]]:
    """Each text of a block, with the element that it is to be found in."""
    match block:
        case Heading(level, text):
            return [(f"h{level}", text)]
        case Paragraph(text) | Quote(text):
            return [("p", text)]
        case Bullets(items) | Numbered(items) | Tree(items):
            return [each for item in items for each in texts_of_item(item)]
        case Facts(rows):
            return [each for label, value in rows for each in (("dt", label), ("dd", value))]
        case Table(header, rows):
            cells = [each for first, rest in rows for each in (("th", first), ("td", rest))]
            return [*(("th", cell) for cell in header), *cells]
        case WritingSpace(_, lead):
            return [("p", lead)]


def texts_of_item(item: Item) -> list[tuple[str, str]]:
    lead = [("strong", item.lead)] if item.lead.strip() else []
    marks = [("span", f"({' · '.join(item.marks)})")] if item.marks else []
    below = [each for child in item.children for each in texts_of_item(child)]
    before, after = " " if lead else "", " " if marks else ""
    return [*lead, *marks, *below, ("li", f"{before}{item.text}{after}")]


@given(TEXT, st.lists(BLOCK, max_size=4))
@example("<title>", [Paragraph("</main>")])
def test_every_text_comes_back_literally(title: str, blocks: list[Block]) -> None:
    found = page(*blocks, title=title)
    assert found.texts == [("h1", title), *(each for block in blocks for each in texts_of(block))]
    assert {tag for tag, _ in found.tags} <= _OURS


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_makes_no_element_and_no_attribute(text: str) -> None:
    found = page(Paragraph(text), title=text)
    assert found.found("p") == [text]
    assert all(set(attrs) <= {"lang", "charset", "name", "content"} for _, attrs in found.tags)


def test_a_table_says_what_its_heads_are_about() -> None:
    found = page(Table(("Klockan", "Steg"), (("15:45", "Landa"),)))
    scopes = [attrs["scope"] for tag, attrs in found.tags if tag == "th"]
    assert scopes == ["col", "col", "row"]


def test_an_empty_row_of_a_list_is_left_out() -> None:
    found = page(Bullets((Item(" "), Item("", children=(Item("kvar"),)))), Tree(()))
    assert found.found("li") == ["kvar"]
    assert [tag for tag, _ in found.tags].count("ul") == 1


def test_space_to_write_is_as_many_rows_as_asked_for() -> None:
    found = page(WritingSpace(3))
    rows = [attrs for tag, attrs in found.tags if tag == "div" and attrs.get("class") == "row"]
    assert len(rows) == 3
    assert not found.found("p")


def test_the_file_needs_nothing_else_and_says_its_language() -> None:
    whole = to_html(Document("T", Facts((("a", "b"),)), (Paragraph("c"),)))
    assert whole.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", whole)
    assert whole.endswith("</html>\n")


def test_paper_is_white_and_screens_may_be_dark() -> None:
    dark, printed = STYLE.split("@media print")
    assert "@page { size: A4;" in dark
    assert "prefers-color-scheme: dark" in dark
    assert "--paper: #fff" in printed
    assert "--ink: #000" in printed
    assert not re.search(r"#(?!([0-9a-f])\1\1\b|([0-9a-f]{2})\2\2\b)[0-9a-f]{3,6}\b", printed)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_the_paper(mode: str) -> None:
    at = STYLE.index("prefers-color-scheme: dark") if mode == "dark" else 0
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", STYLE[at : STYLE.index("}", at)]))
    assert contrast(colours["ink"], colours["paper"]) >= 7
    assert contrast(colours["soft"], colours["paper"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG counts it."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: str) -> float:
    digits = "".join(each * 2 for each in colour) if len(colour) == 3 else colour
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
