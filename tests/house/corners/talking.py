"""A dialogue round, and the turn of the coalition in it."""

from datetime import timedelta
from functools import cached_property

from aanbesteden.coalitions.dialogue.models import DialogueRound, DialogueTurn
from tests.makers import START


class Talking:
    def _dialogue(self, number: int):
        return DialogueRound.objects.create(
            tender=self.coalition.tender,
            number=number,
            subject="Wat lukt er nu niet?",
            place="Het stadhuis",
            join_until=START + timedelta(days=36500),
            told_at=START,
        )

    @cached_property
    def dialogue(self):
        return self._dialogue(1)

    @cached_property
    def dialogue_report(self):
        return DialogueTurn.objects.create(
            dialogue=self._dialogue(2),
            coalition=self.coalition,
            joined_by=self.town.lead,
            joined_at=START,
            starts_at=START,
            minutes_held=45,
            report="De zaal is tot tien uur open.",
        )

    @cached_property
    def dialogue_turn(self):
        return DialogueTurn.objects.create(
            dialogue=self.dialogue,
            coalition=self.coalition,
            joined_by=self.town.lead,
            joined_at=START,
            starts_at=START,
        )
