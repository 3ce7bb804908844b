"""A published report never changes silently: a correction is a new version with its reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability import policies
from aanbesteden.accountability.effects import ask_words
from aanbesteden.accountability.models import PartnerWord, Report, ReportSection, SectionKey
from aanbesteden.agreements.operations import hold
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(report__correction_started=(_("A correction of a report was started"), False))
COPIED = ("kind", "title", "period_from", "period_to", *SectionKey.values)


@transaction.atomic
def correct_report(report: Report, *, reason: str, by: User, at: datetime) -> Report:
    """Begin the next version of a published report, with the texts as they were.

    Every party is asked anew; the old words stand ready to go on from. Until the new version is
    published the old one counts, and after that it stays readable, marked as replaced.
    """
    hold(report.agreement.question_id, report)
    policies.correct.check(by, report)
    if not reason.strip():
        raise Refused(_("Say what was wrong and what is different now. Everybody reads it."))
    made = Report.objects.create(
        agreement=report.agreement,
        replaces=report,
        edition=report.edition + 1,
        correction=reason.strip(),
        started_by=by,
        started_at=at,
        **{name: getattr(report, name) for name in COPIED},
    )
    ReportSection.objects.bulk_create(
        ReportSection(report=made, key=row.key, partner=row.partner, task=row.task)
        for row in report.sections.select_related("partner")
    )
    ask_words(made, by=by, at=at, reason="")
    _keep_words(report, made)
    audit.record(
        "report.correction_started",
        made,
        by=by,
        at=at,
        question=report.question,
        after={"replaces": report.pk, "edition": made.edition},
        reason=made.correction,
    )
    return made


def _keep_words(old: Report, new: Report) -> None:
    said = {word.partner_id: word for word in old.words.all()}
    for word in PartnerWord.objects.filter(report=new):
        if before := said.get(word.partner_id):
            word.word, word.dissent, word.name = before.word, before.dissent, before.name
            word.save(update_fields=["word", "dissent", "name"])
