"""The screen that a träff is led from, as a chain of small classes: each adds one kind of command.

view → method_cards → helping → kinds → lines → splitting → tree → wall → closing → steps →
late_change → time → turns → finding → rounds → rating → causes → marking → groups →
regrouping → offering → choosing → speaking → aloud → screen. What is new is a class of its own
in a file of its own, put into the chain where it needs what stands before it.
"""

from sessions.screens.lead.screen import LeadScreen

__all__ = ["LeadScreen"]
