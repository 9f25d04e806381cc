"""The leader's own log of a träff: on this laptop alone, in no library and no copy of one."""

from sessions.language.text import clean
from sessions.storage.atomic import not_saved
from sessions.storage.names import slug
from sessions.storage.state import State

FOLDER = "logg"


class PrivateLog:
    """One text per träff, by the träff's id."""

    def __init__(self, state: State) -> None:
        self._state = state

    def read(self, session: str) -> str:
        """What was written; empty when nothing was."""
        text = self._state.read_json(_name(session)).get("text")
        return text if isinstance(text, str) else ""

    def write(self, session: str, text: str) -> None:
        """Replace the text; an empty one takes it away. Raises NotSavedError."""
        kept = clean(text).text
        if kept.strip():
            self._state.write_json(_name(session), {"text": kept}, durable=True)
        else:
            self._forget(session)

    def _forget(self, session: str) -> None:
        try:
            (self._state.root / _name(session)).unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(error) from error


def _name(session: str) -> str:
    import hashlib

    digest = hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{FOLDER}/{slug(session)}-{digest[:16]}.json"
