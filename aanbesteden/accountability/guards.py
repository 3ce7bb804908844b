"""What the joint account must hold before a question closes."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability.models import ReportKind, ReportStatus
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.lifecycle import Check


def final_report_is_published(question, at) -> Check:
    """The final report is out, with every partner's approval or printed dissent."""
    agreement = current_agreement(question)
    published = (
        bool(agreement)
        and agreement.reports.filter(kind=ReportKind.FINAL, status=ReportStatus.PUBLISHED).exists()
    )
    return Check(
        _("Publish the final report with every partner's word"),
        published,
        url=reverse("accountability:reports", args=[question.pk]),
    )


# Guards of a report's own steps ------------------------------------------------


def report_is_written(report, at) -> Check:
    written = all((report.summary, report.learnt, report.not_reached, report.remains))
    return Check(
        _("Write the summary, what we learnt, whom we did not reach and what remains"),
        written,
        url=reverse("accountability:report", args=[report.pk]),
    )


def every_partner_spoke(report, at) -> Check:
    """Each partner and the municipality gave a verdict (DOMAIN.md 2.8)."""
    waiting = [
        word.partner.name if word.partner else report.agreement.question.municipality.name
        for word in report.words.filter(verdict="").select_related("partner")
    ]
    return Check(
        _("Every partner gave its own word and verdict"),
        bool(report.words.exists()) and not waiting,
        _("Still waiting for: %(names)s") % {"names": ", ".join(waiting)} if waiting else "",
        reverse("accountability:report", args=[report.pk]),
    )
