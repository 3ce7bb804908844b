"""Reads of the strategic plans."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

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


@dataclass(frozen=True)
class PlannedLine:
    """A change of a public plan, and where it stands."""

    title: str
    url: str


def public_plan_of(municipality) -> Subquery:
    """What the public plan of *municipality* says, to annotate a question with (`plan_data`)."""
    rows = PlanRevision.objects.filter(plan__municipality=OuterRef(municipality))
    return Subquery(rows.order_by("-number").values("data")[:1])


def planned_change(question: Question) -> PlannedLine | None:
    """The most urgent change of the public plan in which this question has a part.

    The question was read with its municipality and with `public_plan_of`.
    """
    for row in (question.plan_data or {}).get("changes", ()):
        if question.pk in row["questions"] and not row["dropped"]:
            page = reverse("strategy:plan", args=[question.municipality.slug])
            return PlannedLine(row["title"], f"{page}#verandering-{row['key']}")
    return None


def towns_of(user) -> QuerySet[Municipality]:
    """The municipalities whose working version *user* reads."""
    held = held_by(user)
    keys = set().union(*(held.ids(role) for role in READ_WORKING))
    return Municipality.objects.filter(pk__in=keys).order_by("name")


def questions_to_link(municipality: Municipality) -> QuerySet[Question]:
    """The questions this municipality asks, alone or with others."""
    asked = Q(municipality=municipality) | Q(shared_with=municipality)
    return Question.objects.filter(asked).distinct().order_by("short_name")
