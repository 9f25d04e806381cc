"""Sök: everything by name; “atgard” finds Åtgärd, and one slip of a letter is looked past."""

from collections.abc import Awaitable, Callable, Iterable

from sessions.screens.chooser import Chooser
from sessions.screens.findings import Finding, matching
from sessions.widgets.lines import Row

More = Callable[[], Awaitable[Iterable[Finding]]]


class FindCommand(Chooser):
    """Gives the action of what was found, or None; `more` is looked up once the dialog stands."""

    def __init__(self, findings: Iterable[Finding], more: More | None = None) -> None:
        super().__init__(
            "Sök funktion", "Skriv vad du vill göra", "Inget heter så. Prova ett annat ord."
        )
        self._findings = list(findings)
        self._more = more

    def on_mount(self) -> None:
        super().on_mount()
        if self._more is not None:
            self.run_worker(self._look_up(self._more), group="more")

    async def _look_up(self, more: More) -> None:
        self._findings += await more()
        if self.entry.value:  # else it shows only what is near, and that is known already
            self._show(self.entry.value)

    def rows(self, typed: str) -> Iterable[Row]:
        for each in matching(self._findings, typed):
            text = f"{each.label} – {each.help}" if each.help else each.label
            yield Row(each.action, text, tags=each.tags)
