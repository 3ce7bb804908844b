"""Reads of joint reports."""

from django.db.models import Prefetch, QuerySet

from aanbesteden.accountability.models import (
    MeetingQuestion,
    PartnerWord,
    PublicMeeting,
    Report,
    ReportStatus,
)
from aanbesteden.questions.models import Question

# What a list of reports never shows.
HEAVY = ("data", "pdf", "council_pdf")


def published_reports(question: Question) -> QuerySet[Report]:
    """Reports everybody may read, newest first, with the words of all parties at hand.

    Of a report that was corrected only the newest version; the others stay readable from there.
    """
    words = PartnerWord.objects.select_related("partner")
    return (
        Report.objects.filter(agreement__question=question, status=ReportStatus.PUBLISHED)
        .exclude(replaced_by__status=ReportStatus.PUBLISHED)
        .select_related("agreement__question__municipality")
        .prefetch_related(Prefetch("words", words))
        .defer(*HEAVY)
        .order_by("-published_at", "-pk")
    )


def family(report: Report) -> list[int]:
    """Keys of all versions of this report, the first one first.

    Versions follow one another under one agreement, so one query brings the candidates.
    """
    pairs = dict(Report.objects.filter(agreement=report.agreement_id).values_list("pk", "replaces"))
    first = report.pk
    while pairs[first]:
        first = pairs[first]
    later = {old: new for new, old in pairs.items() if old}
    found = [first]
    while found[-1] in later:
        found.append(later[found[-1]])
    return found


def versions_of(report: Report) -> list[Report]:
    """Every published version, the newest first."""
    rows = Report.objects.filter(pk__in=family(report), status=ReportStatus.PUBLISHED)
    return list(rows.defer(*HEAVY).order_by("-edition"))


def meetings_about(report: Report) -> QuerySet[PublicMeeting]:
    """Public meetings about any version of this report, with what was asked there."""
    questions = MeetingQuestion.objects.select_related("partner")
    return PublicMeeting.objects.filter(report__in=family(report)).prefetch_related(
        Prefetch("questions", questions)
    )
