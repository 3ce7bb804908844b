"""Reads of joint reports."""

from django.db.models import Prefetch, QuerySet

from aanbesteden.accountability.models import PartnerWord, Report, ReportStatus
from aanbesteden.questions.models import Question


def published_reports(question: Question) -> QuerySet[Report]:
    """Reports everybody may read, newest first, with the words of all parties at hand."""
    words = PartnerWord.objects.select_related("partner")
    return (
        Report.objects.filter(agreement__question=question, status=ReportStatus.PUBLISHED)
        .select_related("agreement__question__municipality")
        .prefetch_related(Prefetch("words", words))
        .defer("data", "pdf")
        .order_by("-published_at", "-pk")
    )
