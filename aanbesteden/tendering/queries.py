"""Reads of tenders."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum

from aanbesteden.people.models import User
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import MunicipalityRole
from aanbesteden.tendering.models import Clarification, Tender


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
    """What everybody may read: answers that were sent in a notice, with their `number`."""
    return clarifications(tender).filter(published_at__isnull=False)


def colleagues(question: Question) -> QuerySet[User]:
    """People with a role at one of the municipalities that ask this question."""

    rows = MunicipalityRole.objects.filter(content_object__in=municipality_ids(question))
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


AFTER_AWARD = {Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED}


def award_stands(tender) -> bool:
    """Whether this round led to an award that no longer can be undone."""
    if not tender.opened_at or tender.ended_at:
        return False
    if tender.question.status in AFTER_AWARD:
        return True
    if tender.realisations.exists():  # its strategy was chosen, and others build on it
        return True
    # A coalition failed and a next round is open: the award of this round did stand.
    rounds = type(tender).objects.filter(question=tender.question_id, round__gt=tender.round)
    return rounds.filter(published_at__isnull=False).exists()
