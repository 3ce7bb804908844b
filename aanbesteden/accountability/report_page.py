"""What the page of a report shows: the frozen values, and what this reader can do with it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.accountability import policies, presenting
from aanbesteden.accountability.document import withdrawn_note
from aanbesteden.accountability.frozen import ReportData
from aanbesteden.accountability.models import Report, ReportStatus, Verdict
from aanbesteden.agreements.parties import answers_for
from aanbesteden.lifecycle import checks, open_steps
from aanbesteden.web.context import Link


def report_page(report: Report, data: ReportData, user, *, at: datetime) -> dict[str, Any]:
    """The context of `accountability/report.html`."""
    book = presenting.household(data)
    return {
        "report": report,
        "data": data,
        "kind": presenting.kind_of_report(data),
        "archetype": presenting.archetype(data),
        "partners": [(row, presenting.kind_of_partner(row.kind)) for row in data.partners],
        "numbers": [_number(data, row) for row in data.indicators],
        "book": book,
        "income_chart": presenting.income_chart(book),
        "spending_chart": presenting.spending_chart(book),
        "withdrawn": withdrawn_note(data) if data.stories_withdrawn else "",
        "adjustments": [(row, presenting.adjustment_reason(row.kind)) for row in data.adjustments],
        "words": [_word(word) for word in presenting.dissent_first(data)],
        "dissents": presenting.dissents(data),
        "downloads": _downloads(report),
        **_doings(report, user, at),
    }


def _number(data: ReportData, row) -> dict[str, Any]:
    return {
        "row": row,
        "baseline": presenting.amount(row, row.baseline),
        "target": presenting.amount(row, row.target),
        "trend": presenting.trend(data, row),
        "notes": [value for value in row.values if value.note],
        "has_small": presenting.has_small(row),
        "was_corrected": presenting.was_corrected(row),
    }


def _word(word) -> dict[str, Any]:
    dissents = word.verdict == Verdict.DISSENTS
    said = [word.dissent if dissents else "", word.word]
    return {
        "name": word.name,
        "role": word.role or _("commissioner and partner"),
        "approves": not dissents if word.verdict else None,
        "verdict": presenting.verdict(word),
        "text": "\n\n".join(text for text in said if text),
    }


def _downloads(report: Report) -> list[Link]:
    files = [Link(_("The report as a document (pdf)"), reverse("accountability:pdf",
                                                               args=[report.pk]))]  # fmt: skip
    if report.status == ReportStatus.PUBLISHED:
        url = reverse("accountability:data", args=[report.pk])
        files.append(Link(_("The data of this report (json)"), url))
    return files


def _doings(report: Report, user, at: datetime) -> dict[str, Any]:
    """Steps, words and texts that wait for this reader; nothing for the public."""
    if not user.is_authenticated:
        return {"steps": [], "my_words": [], "may_write": False}
    return {
        "steps": [
            {
                "step": step,
                "checks": checks(report, step, at),
                "url": reverse("accountability:step", args=[report.pk, step.name]),
            }
            for step in open_steps(report, user)
        ],
        "my_words": _my_words(report, user),
        "may_write": policies.write.allows(user, report),
    }


def _my_words(report: Report, user) -> list[Link]:
    if report.status != ReportStatus.APPROVAL:
        return []
    mine = answers_for(user, report.agreement)
    municipality = report.question.municipality.name
    return [
        Link(
            _("The word of %(party)s")
            % {"party": word.partner.name if word.partner else municipality},
            reverse("accountability:word", args=[word.pk]),
            current=bool(word.verdict),
        )
        for word in report.words.select_related("partner")
        if word.partner_id in mine
    ]
