"""What is asked about a decision: why, who may decide it, and what the group says no to."""

from sessions.models import Note
from sessions.workshop.asks.table import Asks
from sessions.workshop.questions import text

NOTE_ASKS: Asks = {
    (Note, "motive"): text("motive", "Varför bestämmer vi så? (motiv)"),
    (Note, "mandate"): text("mandate", "Vem får besluta det? (vi, rektor, huvudman …)"),
    (Note, "declined"): text("declined", "Vad säger ni nej till – och varför?"),
}
