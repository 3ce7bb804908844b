"""What of the dialogue rounds must be done before the time for proposals is closed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.dialogue.models import DialogueTurn
from aanbesteden.lifecycle import Check
from aanbesteden.tendering.queries import current_tender


def outcomes_are_told(question, at) -> list[Check]:
    """What one coalition learnt in a talk, all learn, before the round closes (DOMAIN.md 2.5).

    A talk that did not take place has no outcome; a round without talks asks nothing.
    """
    tender = current_tender(question)
    turns = DialogueTurn.objects.filter(dialogue__tender=tender, missed_because="")
    rounds = turns.order_by("dialogue__number").values_list("dialogue__number", "dialogue__notice")
    numbers = dict(rounds)
    if not numbers:
        return []
    silent = [str(number) for number, notice in numbers.items() if notice is None]
    return [
        Check(
            _("Tell everybody what came of the dialogue rounds"),
            not silent,
            _("Not told yet: round %(numbers)s") % {"numbers": ", ".join(silent)} if silent else "",
            reverse("coalitions:dialogues", args=[tender.pk]),
        )
    ]
