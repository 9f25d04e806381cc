"""A Markdown file as headings and the blocks under them, with line numbers.

Only block structure is parsed, by markdown-it: what stands in a code fence or a comment is never
mistaken for a heading, and no text can make the parsing slow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sessions.language.text import one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADINGS = ("h1", "h2", "h3")  # a deeper heading is ordinary text
_LONG = 2_000  # characters after which nobody wants a line free from Markdown


@dataclass(frozen=True)
class Block:
    """A whole block at the top level. Lines are counted from 0; `end` is the line after."""

    type: str
    tokens: tuple["Token", ...]
    start: int
    end: int

    @property
    def content(self) -> str:
        """All text in the block on one row, without Markdown."""
        return one_line(" ".join(plain(t.content) for t in self.tokens if t.type == "inline"))


@dataclass(frozen=True)
class Item:
    """One item of a list: its text as written, and whether it holds nothing but that."""

    text: str
    line: int
    simple: bool


@dataclass(frozen=True)
class Part:
    """A heading of level 1–3 and the blocks down to the next one; level 0 stands before all."""

    level: int
    title: str
    line: int  # counted from 1
    blocks: tuple[Block, ...]


def parts(text: str) -> list[Part]:
    """The file as a flat list of parts, the one before the first heading included."""
    found: list[Part] = []
    level, title, line = 0, "", 1
    gathered: list[Block] = []
    for block in _blocks(text):
        tag = block.tokens[0].tag
        if block.type == "heading_open" and tag in _HEADINGS:
            found.append(Part(level, title, line, tuple(gathered)))
            level, title, line = int(tag[1]), block.content, block.start + 1
            gathered = []
        else:
            gathered.append(block)
    return [*found, Part(level, title, line, tuple(gathered))]


def is_comment(block: Block) -> bool:
    """True for `<!-- … -->`, which is for authors only."""
    return block.type == "html_block" and block.tokens[0].content.lstrip().startswith("<!--")


def never_ends(block: Block, lines: Sequence[str]) -> bool:
    """True for a code fence or comment that swallows the rest of the file."""
    token = block.tokens[0]
    if is_comment(block):
        return "-->" not in token.content
    last = lines[block.end - 1].strip() if block.end <= len(lines) else ""
    closed = block.end - block.start > 1 and last.startswith(token.markup)
    return block.type == "fence" and not (closed and not last.strip(token.markup[0]))


def text_of(lines: Sequence[str], blocks: Sequence[Block], skip: Sequence[Block] = ()) -> str:
    """The source of some blocks, without those to skip and without comments."""
    chunks: list[list[str]] = [[]]
    reached = blocks[0].start if blocks else 0
    for block in blocks:
        between = lines[reached : block.start]  # link definitions stand in no block
        chunks[-1].extend(between)
        if block in skip or is_comment(block):
            chunks.append([])
        else:
            chunks[-1].extend(lines[block.start : block.end])
        reached = block.end
    return "\n\n".join(whole for chunk in chunks if (whole := "\n".join(chunk).strip("\n")))


def items(block: Block) -> Iterator[Item]:
    """The items of a list block."""
    depth = 0
    inside: list[Token] = []
    for token in block.tokens[1:-1]:
        if token.type == "list_item_open":
            depth += 1
            if depth == 1:
                inside = []
                continue
        if token.type == "list_item_close":
            depth -= 1
            if depth == 0:
                yield _item(inside, (token.map or [0])[0])
                continue
        inside.append(token)


def top_items(text: str) -> tuple[str, ...]:
    """The items of all lists in a text, each on one row."""
    return tuple(
        one_line(item.text)
        for block in _blocks(text)
        if block.type in {"bullet_list_open", "ordered_list_open"}
        for item in items(block)
        if item.text
    )


def plain(markdown: str) -> str:
    """One paragraph without its Markdown: `**vi**` is `vi`."""
    if len(markdown) > _LONG:
        return markdown
    tokens = _parser(inline=True).parseInline(markdown)[0].children or []
    return "".join(
        " " if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens
    )


def _item(inside: "list[Token]", line: int) -> Item:
    first = next((token for token in inside if token.type == "inline"), None)
    simple = [token.type for token in inside] == ["paragraph_open", "inline", "paragraph_close"]
    at = (first.map or [line])[0] if first else line
    return Item(first.content if first else "", at, simple)


def _blocks(text: str) -> Iterator[Block]:
    gathered: list[Token] = []
    for token in _parser(inline=False).parse(text):
        gathered.append(token)
        if token.level == 0 and token.nesting <= 0:
            start, end = gathered[0].map or [0, 0]
            yield Block(gathered[0].type, tuple(gathered), start, end)
            gathered = []


@lru_cache(maxsize=2)
def _parser(inline: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    return parser if inline else parser.disable(["inline", "text_join"])
