"""All models of the domain app, in upstream order (law 7)."""

from aanbesteden.places.models import *  # noqa: F403 isort: skip
from aanbesteden.questions.models import *  # noqa: F403 isort: skip
from aanbesteden.audit import Chain, Event  # isort: skip
from aanbesteden.agenda.models import *  # noqa: F403 isort: skip
from aanbesteden.articulation.models import *  # noqa: F403 isort: skip
from aanbesteden.articulation.sheet_models import *  # noqa: F403 isort: skip
from aanbesteden.strategy.models import *  # noqa: F403 isort: skip
from aanbesteden.stakeholders.models import *  # noqa: F403 isort: skip
from aanbesteden.stakeholders.score_models import *  # noqa: F403 isort: skip
from aanbesteden.stakeholders.contact_models import *  # noqa: F403 isort: skip
from aanbesteden.council.models import *  # noqa: F403 isort: skip
from aanbesteden.tendering.models import *  # noqa: F403 isort: skip
from aanbesteden.tendering.content_models import *  # noqa: F403 isort: skip
from aanbesteden.tendering.meeting_models import *  # noqa: F403 isort: skip
from aanbesteden.tendering.notice_models import *  # noqa: F403 isort: skip
from aanbesteden.tendering.rule_models import *  # noqa: F403 isort: skip
from aanbesteden.coalitions.models import *  # noqa: F403 isort: skip
from aanbesteden.coalitions.dialogue.models import *  # noqa: F403 isort: skip
from aanbesteden.coalitions.room_models import *  # noqa: F403 isort: skip
from aanbesteden.coalitions.advert_models import *  # noqa: F403 isort: skip
from aanbesteden.proposals.models import *  # noqa: F403 isort: skip
from aanbesteden.assessment.models import *  # noqa: F403 isort: skip
from aanbesteden.assessment.validity_models import *  # noqa: F403 isort: skip
from aanbesteden.awarding.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.open_house.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.rings.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.newcomers.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.signing.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.ledger.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.household.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.thinking.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.travel.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.sharing.models import *  # noqa: F403 isort: skip
from aanbesteden.agreements.area.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.withdrawing.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.arranging.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.measuring.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.voices.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.cases.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.panels.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.surveys.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.trust.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.reviewing.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.failing.models import *  # noqa: F403 isort: skip
from aanbesteden.monitoring.marking.models import *  # noqa: F403 isort: skip
from aanbesteden.accountability.models import *  # noqa: F403 isort: skip
from aanbesteden.notifications.models import *  # noqa: F403 isort: skip
from aanbesteden.jobs.models import Job, WorkerSign  # isort: skip
from aanbesteden.tour.models import TourProgress  # isort: skip
from aanbesteden.web.models import Draft, HandledForm  # isort: skip
from aanbesteden.roles import (  # isort: skip
    CoalitionRole,
    MunicipalityRole,
    QuestionRole,
    TenderRole,
)

__all__ = [
    "Chain",
    "CoalitionRole",
    "Draft",
    "Event",
    "HandledForm",
    "Job",
    "MunicipalityRole",
    "QuestionRole",
    "TenderRole",
    "TourProgress",
    "WorkerSign",
]
