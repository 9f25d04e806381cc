"""Order keys: strings between any two of which another fits, so that a move changes one record.

A key is an integer part (a length letter and digits) and a fraction that never ends in the lowest
digit. Appending only moves the integer part, so keys stay short however long a list grows.
The scheme is David Greenspan's “Implementing fractional indexing” (Observable, 2020).
"""

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a0"
_DIGITS_ONLY = re.compile("[0-9A-Za-z]+")


def is_key(text: str) -> bool:
    """Whether `text` is built as a key, so that others can be made beside it."""
    if not _DIGITS_ONLY.fullmatch(text) or text[0] in "0123456789":
        return False
    integer = _integer(text)
    return len(integer) == _length(text[0]) and not text[len(integer) :].endswith(DIGITS[0])


def key_between(before: str, after: str) -> str:
    """A key that sorts after `before` and before `after`; empty means no neighbour.

    Raises ValueError unless before < after.
    """
    if before and after and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    if not before:
        return FIRST if not after else _below(after)
    if not after:
        return _above(before)
    head, tail = _integer(before), _integer(after)
    if head == tail:
        return head + _midpoint(before[len(head) :], after[len(tail) :])
    step = _increment(head)
    return step if step and step < after else head + _midpoint(before[len(head) :], "")


def keys_after(before: str, count: int) -> list[str]:
    """`count` rising keys, all after `before`."""
    keys: list[str] = []
    for _ in range(count):
        before = key_between(before, "")
        keys.append(before)
    return keys


def _below(after: str) -> str:
    head = _integer(after)
    if head < after:
        return head
    return _decrement(head) or head + _midpoint("", after[len(head) :])


def _above(before: str) -> str:
    head = _integer(before)
    return _increment(head) or head + _midpoint(before[len(head) :], "")


def _integer(key: str) -> str:
    """The integer part; its first letter gives the length: a=2, b=3 … and Z=2, Y=3 …"""
    return key[: _length(key[0])]


def _length(letter: str) -> int:
    return ord(letter) - ord("a") + 2 if letter >= "a" else ord("Z") - ord(letter) + 2


def _increment(integer: str) -> str:
    """The next integer part, or empty when there is none."""
    letter, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        if digits[place] != DIGITS[-1]:
            digits[place] = DIGITS[DIGITS.index(digits[place]) + 1]
            return letter + "".join(digits)
        digits[place] = DIGITS[0]
    if letter == "z":
        return ""
    if letter == "Z":
        return FIRST
    grown = chr(ord(letter) + 1)
    return grown + ("".join(digits) + DIGITS[0] if grown > "a" else "".join(digits[:-1]))


def _decrement(integer: str) -> str:
    """The integer part before this one, or empty when there is none."""
    letter, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        if digits[place] != DIGITS[0]:
            digits[place] = DIGITS[DIGITS.index(digits[place]) - 1]
            return letter + "".join(digits)
        digits[place] = DIGITS[-1]
    if letter == "A":
        return ""
    if letter == "a":
        return "Z" + DIGITS[-1]
    shrunk = chr(ord(letter) - 1)
    return shrunk + ("".join(digits) + DIGITS[-1] if shrunk < "Z" else "".join(digits[:-1]))


def _midpoint(low: str, high: str) -> str:
    """A fraction strictly between two fractions; an empty `high` means one."""
    if high:
        shared = 0
        while shared < len(high) and (low[shared : shared + 1] or DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return DIGITS[first] + _midpoint(low[1:], "")
