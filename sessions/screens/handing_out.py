"""Saving what is printed before a träff."""

from sessions.screens.export import ExportDialog
from sessions.workshop import handouts
from sessions.workshop.exports import file_name
from sessions.workshop.preparing import Preparing

_TITLES = {"agenda": ("Agenda", "agendan"), "resultatblad": ("Resultatblad", "resultatbladet")}


def handout_dialog(preparing: Preparing, name: str) -> ExportDialog:
    """Where the agenda or the resultatblad is to be saved; as a page that prints well at first."""
    area, day = preparing.area, preparing.session.date
    chain, (title, this) = area.chain, _TITLES[name]
    return ExportDialog(
        f"Spara {this} som fil",
        lambda form: handouts.written(area, preparing.session_id, preparing.shelf, name, form),
        lambda form: file_name(chain, day, form, document=title),
        first="html",
    )
