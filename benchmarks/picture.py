"""The screen that a program has drawn, kept up to date by pyte."""

import codecs
import re
from collections.abc import Iterator

import pyte

# What pyte lacks: acted on or dropped before it sees the text.
_TOKEN = re.compile(
    r"\x1b\[\?2026(?P<sync>[hl])"
    r"|\x1b\[(?P<where>\??)6n"
    r"|\x1b\[\d*[ST^b]"
    r"|\x1b[P_^X][^\x1b]*\x1b\\"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[[<=>][\d;:]*[ -/]*[@-~]"
    r"|\x1b\[\?[\d;]*[ -/]*[@-gi-km-~]"
    r"|\x1b\[[\d;:]*[ -/]+[@-~]"
    r"|\x1b\[[\d;]*:[\d;:]*m"
)
_PARTIAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]][^\x07\x1b]*\x1b?|[()#%]?)\Z")


class Picture:
    """Fed with bytes, it knows what stands on the screen whenever a terminal would show it."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._lines = [""] * rows
        self._held_back = False  # inside a synchronized update
        self._rest = ""
        self.questions: list[str] = []
        """Answers to where the cursor is, to be sent to the program."""

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines if line.strip())

    def feed(self, data: bytes) -> Iterator[None]:
        """Draw; yields wherever a terminal would show the picture."""
        text, position = self._rest + self._decode(data), 0
        cut = _PARTIAL.search(text)
        text, self._rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        for token in _TOKEN.finditer(text):
            self._draw(text[position : token.start()])
            position = token.end()
            if token["sync"]:
                self._held_back = token["sync"] == "h"
                if not self._held_back:
                    yield
            elif token["where"] is not None:
                cursor = self._screen.cursor
                self.questions.append(f"\x1b[{token['where']}{cursor.y + 1};{cursor.x + 1}R")
        self._draw(text[position:])
        if not self._held_back:
            yield

    def _draw(self, text: str) -> None:
        self._stream.feed(text)
        for y in self._screen.dirty:
            if y < len(self._lines):
                row = self._screen.buffer[y]
                self._lines[y] = "".join(row[x].data for x in range(self._screen.columns))
        self._screen.dirty.clear()
