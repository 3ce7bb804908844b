"""Reads of tenders."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import User
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import MunicipalityRole
from aanbesteden.tendering.calendar import remark_on
from aanbesteden.tendering.models import Clarification, Tender

ANSWERED_BEFORE = timedelta(days=10)


def current_tender(question: Question) -> Tender | None:
    """The newest round of this question, a draft included: for those who prepare it."""
    return (
        Tender.objects.filter(question=question)
        .select_related("question__municipality")
        .order_by("-round")
        .first()
    )


def published_tender(question: Question) -> Tender | None:
    """The newest round that everybody may see."""
    return (
        Tender.objects.filter(question=question, published_at__isnull=False)
        .select_related("question__municipality")
        .order_by("-round")
        .first()
    )


def total_weight(tender: Tender) -> int:
    """The weights of all award criteria together; 100 is what is needed."""
    return tender.criteria.aggregate(total=Sum("weight"))["total"] or 0


def clarifications(tender: Tender) -> QuerySet[Clarification]:
    """Every question about the tender, oldest first, with its `number`; who asked is left out."""
    before = (
        Clarification.objects.filter(tender=OuterRef("tender"), pk__lte=OuterRef("pk"))
        .order_by()
        .values("tender")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        Clarification.objects.filter(tender=tender)
        .annotate(number=Subquery(before, output_field=IntegerField()))
        .defer("asked_by")
        .order_by("pk")
    )


def answered_clarifications(tender: Tender) -> QuerySet[Clarification]:
    """What everybody may read: answered questions with their `number`."""
    return clarifications(tender).filter(answered_at__isnull=False)


def colleagues(question: Question) -> QuerySet[User]:
    """People with a role at one of the municipalities that ask this question."""

    rows = MunicipalityRole.objects.filter(content_object__in=municipality_ids(question))
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


@dataclass(frozen=True)
class Remark:
    """Something about the dates that deserves a second look; it never blocks."""

    text: object


def remarks_on_schedule(tender: Tender) -> list[Remark]:
    """Weekends, public holidays, too little time between answers and deadline (RULES.md)."""
    remarks = []
    for label, at in (
        (_("The last moment for questions"), tender.questions_until),
        (_("The deadline for proposals"), tender.deadline),
    ):
        reason = remark_on(timezone.localdate(at)) if at else None
        if reason:
            text = _("%(label)s falls on %(reason)s. Can people reach you then?")
            remarks.append(Remark(text % {"label": label, "reason": reason}))
    if _too_short(tender.questions_until, tender.deadline):
        text = _(
            "Between the last questions and the deadline lie fewer than ten days. Then the "
            "answers come too late to be used."
        )
        remarks.append(Remark(text))
    return remarks


def _too_short(until: datetime | None, deadline: datetime | None) -> bool:
    return bool(until and deadline and until > deadline - ANSWERED_BEFORE)
