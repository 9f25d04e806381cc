"""Reading aloud, among what F5 offers at the end of a träff."""

from sessions.language.terms import StepKind
from sessions.screens.lead.rounds import Offer
from sessions.screens.lead.speaking import LeadSpeaking


class LeadAloud(LeadSpeaking):
    """One more thing to go through in the last step."""

    def offers(self) -> list[Offer]:
        mine: list[Offer] = []
        if self.leading.step.kind is StepKind.CLOSE:
            mine.append(Offer("Läs upp vad ni kom fram till", self.action_read_aloud))
        return [*super().offers(), *mine]
