"""A published report never changes silently: a correction is a new version with its reason."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability import policies
from aanbesteden.accountability.effects import ask_words
from aanbesteden.accountability.frozen import MeetingData, from_json
from aanbesteden.accountability.models import PartnerWord, Report, ReportSection, SectionKey
from aanbesteden.accountability.report_data import held_meetings
from aanbesteden.agreements.operations import hold
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.templatetags.dutch import date_nl

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


@transaction.atomic
def attach_meetings(report: Report, *, by: User, at: datetime) -> Report:
    """Begin a new version in which the public meeting stands, with its questions and answers.

    As with a correction every party is asked anew, and the published version stays as it is.
    """
    hold(report.agreement.question_id, report)
    policies.correct.check(by, report)
    held = new_meetings(report, at)
    if not held:
        raise Refused(_("Everything that was said at a public meeting stands in this version."))
    with translation.override(settings.LANGUAGE_CODE):  # it stands in the report, for everybody
        days = get_text_list([date_nl(row.starts_at) for row in held], _("and"))
        reason = _("The public meeting of %(days)s was added, with questions and answers.")
        reason = reason % {"days": days}
    return correct_report(report, reason=str(reason), by=by, at=at)


def new_meetings(report: Report, at: datetime) -> list[MeetingData]:
    """Meetings that were held and do not stand in this published version, or no longer so."""
    known = from_json(report.data).meetings
    return [row for row in held_meetings(report, at) if row not in known]


def _keep_words(old: Report, new: Report) -> None:
    said = {word.partner_id: word for word in old.words.all()}
    for word in PartnerWord.objects.filter(report=new):
        if before := said.get(word.partner_id):
            word.word, word.dissent, word.name = before.word, before.dissent, before.name
            word.save(update_fields=["word", "dissent", "name"])
