"""What programs ask their terminal, and how an xterm answers; else they wait in vain."""

import re
from collections.abc import Iterator

_QUERY = re.compile(
    rb"\x1b\[(?:(?P<device>0?)c|(?P<second>>0?)c|(?P<status>5)n|(?P<version>>0?)q"
    rb"|\?(?P<mode>\d+)\$p|\?(?P<kitty>u))"
    rb"|\x1b\](?P<colour>4;\d+|1[0-9]);\?(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<capability>[+$])q[^\x1b]*\x1b\\"
)
_KNOWN_MODES = frozenset(
    ("1", "7", "12", "25", "1000", "1002", "1003", "1004", "1006", "1049", "2004", "2026")
)
_LONGEST = 200


class Answers:
    """Finds the queries in a program's output, also those that two reads cut apart."""

    def __init__(self) -> None:
        self._rest = b""

    def to(self, data: bytes) -> Iterator[bytes]:
        """The answer to each query that ends in `data`."""
        data, end = self._rest + data, 0
        for query in _QUERY.finditer(data):
            end = query.end()
            kind = query.lastgroup or ""
            yield _answer(kind, query[kind].decode()).encode()
        self._rest = data[max(end, data.rfind(b"\x1b")) :][-_LONGEST:]


def _answer(kind: str, asked: str) -> str:
    known = 2 if asked in _KNOWN_MODES else 0
    return {
        "device": "\x1b[?62;22c",
        "second": "\x1b[>41;380;0c",
        "status": "\x1b[0n",
        "version": "\x1bP>|XTerm(380)\x1b\\",
        "mode": f"\x1b[?{asked};{known}$y",
        "kitty": "\x1b[?0u",
        "colour": f"\x1b]{asked};rgb:1111/1111/1111\x1b\\",
        "capability": f"\x1bP0{asked}r\x1b\\",
    }[kind]
