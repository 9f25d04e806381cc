"""What the group can be shown, by name; known before anything of a träff is."""

from sessions.language.terms import Term


class WallView(Term):
    """One view of the wall; its place among them is the digit that chooses it."""

    QUESTION = "fragan", "Frågan"
    PURPOSE = "syfte", "Syfte och normer"
    LIST = "listan", "Listan"
    TREE = "tradet", "Trädet"
    CHOSEN = "det-valda", "Det valda"
    GOALS = "malen", "Mål då och nu"
    CLOSING = "las-upp", "Läs upp"

    @property
    def digit(self) -> str:
        return str(list(WallView).index(self) + 1)

    @property
    def short(self) -> str:
        """The label where there is little room."""
        return {"syfte": "Syfte", "det-valda": "Valt", "malen": "Mål"}.get(self.value, self.label)


def view_of(kept: str) -> WallView | None:
    """The view that a place remembers, if it remembers one."""
    return WallView(kept) if kept in set(WallView) else None
