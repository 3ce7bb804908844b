"""Reads of the strategic plans."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from aanbesteden.people.models import Municipality
from aanbesteden.questions.models import Question
from aanbesteden.roles import held_by
from aanbesteden.strategy.models import PlanRevision, StrategicPlan
from aanbesteden.strategy.policies import READ_WORKING


def published_plans() -> QuerySet[StrategicPlan]:
    """The plans everybody may read, by municipality."""
    revisions = PlanRevision.objects.filter(plan=OuterRef("pk"))
    found = StrategicPlan.objects.filter(Exists(revisions)).select_related("municipality")
    return found.order_by("municipality__name")


def latest(plan: StrategicPlan) -> PlanRevision | None:
    return plan.revisions.first()


def towns_of(user) -> QuerySet[Municipality]:
    """The municipalities whose working version *user* reads."""
    held = held_by(user)
    keys = set().union(*(held.ids(role) for role in READ_WORKING))
    return Municipality.objects.filter(pk__in=keys).order_by("name")


def questions_to_link(municipality: Municipality) -> QuerySet[Question]:
    """The questions this municipality asks, alone or with others."""
    asked = Q(municipality=municipality) | Q(shared_with=municipality)
    return Question.objects.filter(asked).distinct().order_by("short_name")
