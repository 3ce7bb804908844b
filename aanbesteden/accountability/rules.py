"""Rules about a report that forms and operations share."""

from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.accountability.models import ReportKind
from aanbesteden.questions.models import Status


def report_problems(values: dict[str, Any], agreement) -> dict[str, str]:
    """A period that ends before it begins; a final report before the end."""
    problems = {}
    start, end = values.get("period_from"), values.get("period_to")
    if start and end and end < start:
        problems["period_to"] = _("The period ends before it begins. Choose a later date.")
    final = values.get("kind") == ReportKind.FINAL
    if final and agreement.question.status == Status.REALISATION:
        problems["kind"] = _(
            "The coalition is still at work: make a yearly report. The final report comes when "
            "the joint account has been started."
        )
    return problems
