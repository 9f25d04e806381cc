"""The least that Textual can do: `python benchmarks/bare.py hello | textarea`."""

import sys

from textual.app import App, ComposeResult
from textual.widget import Widget


def _hello() -> list[Widget]:
    from textual.widgets import Footer, Label

    return [Label("Hello READY"), Footer()]


def _textarea() -> list[Widget]:
    from textual.widgets import TextArea

    return [TextArea("READY")]


class Bare(App[None]):
    """One or two widgets and nothing else."""

    def compose(self) -> ComposeResult:
        yield from {"hello": _hello, "textarea": _textarea}[sys.argv[1]]()


if __name__ == "__main__":
    Bare().run()
