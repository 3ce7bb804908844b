"""Steps of a question beside the main road, taken into the table by `cycle.py`.

Like `cycle.py` this names rules of all packages, and none of them imports it.
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.open_house import starting as open_house
from aanbesteden.awarding.second_round import NEW_STRATEGY, SECOND_ROUND
from aanbesteden.lifecycle import Step
from aanbesteden.monitoring.effects import make_arrangement
from aanbesteden.questions.models import Status

OPEN_HOUSE = Step(
    "start_open_house",
    (Status.COALITION_FORMING,),
    Status.AGREEMENT,
    open_house.start_open_house,
    _("Make the process agreement"),
    _("The process agreement is being made with everybody who was admitted"),
    guards=(open_house.somebody_was_admitted,),
    effects=(open_house.make_process_agreement, make_arrangement),
    applies=open_house.is_open_house,
    explain=_("New parties can come in later too, under the same conditions."),
)

SIDE_STEPS = (SECOND_ROUND, NEW_STRATEGY, OPEN_HOUSE)
