"""The library on disk: one TinyDB file for each area and writer, merged on reading."""

from sessions.storage.area import AreaContent
from sessions.storage.library import Ack, Library
from sessions.storage.merge import joined
from sessions.storage.state import Drafts, State, library_folder, state_folder
from sessions.storage.verify import Finding

__all__ = [
    "Ack",
    "AreaContent",
    "Drafts",
    "Finding",
    "Library",
    "State",
    "joined",
    "library_folder",
    "state_folder",
]
