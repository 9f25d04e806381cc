"""The library on disk: one TinyDB file for each area and writer, merged on reading."""

from sessions.storage.library import Ack, Library
from sessions.storage.state import Drafts, State, library_folder, state_folder

__all__ = [
    "Ack",
    "Drafts",
    "Library",
    "State",
    "library_folder",
    "state_folder",
]
