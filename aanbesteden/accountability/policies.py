"""Who writes, approves and publishes the joint report, and starts what follows on it."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability.models import (
    MeetingQuestion,
    PartnerWord,
    PublicMeeting,
    Report,
    ReportSection,
    ReportStatus,
)
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.policies import is_of_coalition, reads
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, Allow, Deny, deny, policy
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.models import Question, Status

REPORTING = {Status.REALISATION, Status.ACCOUNTABILITY}
AFTERWARDS = REPORTING | {Status.CLOSED}
NOT_A_WRITER = deny(_("Only the process manager and the coalition write this report."))
NOT_REPORTING = deny(
    _("Reports are made while the coalition is at work and while the account is made up.")
)


@policy
def read(user, report: Report):
    """A published report is for everybody; before that for those who make or check it."""
    if report.status == ReportStatus.PUBLISHED:
        return question_policies.see.answer(user, report.question)
    return reads(user, report.agreement)


@policy
def start(user, agreement: Agreement):
    """Begin a report: process manager or coalition."""
    return _writes(user, agreement)


def _writes(user, agreement: Agreement, statuses=REPORTING) -> Allow | Deny:
    if not user.is_authenticated:
        return SIGN_IN
    manages = question_policies.manages(user, agreement.question)
    if not manages and not is_of_coalition(user, agreement):
        readable = reads(user, agreement)
        return NOT_A_WRITER if readable == ALLOW else readable
    if agreement.ended_at or agreement.question.status not in statuses:
        return NOT_REPORTING
    return ALLOW


@policy
def write(user, report: Report):
    """Municipality and coalition write it together, until it goes round."""
    answer = _writes(user, report.agreement, _when(report))
    if answer == ALLOW and report.status not in (ReportStatus.DRAFT, ReportStatus.RETURNED):
        return deny(
            _("This report went round or is published. Send it back first, or start a new one.")
        )
    return answer


@policy
def manage(user, report: Report):
    """Send round, publish: the process manager. For others a draft does not even exist."""
    answer = read.answer(user, report)
    if answer != ALLOW:
        return answer
    if report.replaces_id and question_policies.manages(user, report.question):
        return ALLOW  # a correction is made after the question was closed as well
    return question_policies.run.answer(user, report.question)


@policy
def return_it(user, report: Report):
    """Any partner can send the report back."""
    return _writes(user, report.agreement, _when(report))


def _when(report: Report) -> set:
    """A correction can be made after the question was closed as well."""
    return AFTERWARDS if report.replaces_id else REPORTING


@policy
def correct(user, report: Report):
    """Begin a new version of a published report: process manager or coalition."""
    answer = _writes(user, report.agreement, AFTERWARDS)
    if answer != ALLOW:
        return answer
    if report.status != ReportStatus.PUBLISHED:
        return deny(_("This report is not published yet: just change it."))
    if getattr(report, "replaced_by", None):
        return deny(_("There is a newer version already. Correct that one."))
    return ALLOW


@policy
def plan_sections(user, report: Report):
    """Agree who writes what by when: whoever may write."""
    return write.answer(user, report)


@policy
def write_section(user, section: ReportSection):
    """Write one text; its owner and everybody else who makes the report."""
    return write.answer(user, section.report)


@policy
def hold_meeting(user, report: Report):
    """Plan the public meeting and write down what was asked: process manager or coalition."""
    answer = _writes(user, report.agreement, AFTERWARDS)
    if answer == ALLOW and report.status != ReportStatus.PUBLISHED:
        return deny(_("The public meeting is about a published report. Publish it first."))
    return answer


@policy
def write_meeting(user, meeting: PublicMeeting):
    return hold_meeting.answer(user, meeting.report)


@policy
def write_answer(user, question: MeetingQuestion):
    return hold_meeting.answer(user, question.meeting.report)


@policy
def give_word(user, word: PartnerWord):
    """Speak for a party, while the report goes round."""
    report = word.report
    readable = reads(user, report.agreement)
    if readable != ALLOW:
        return readable
    if word.partner_id not in answers_for(user, report.agreement):
        return deny(
            _(
                "You do not speak for this party. Its contact, a member of its organisation or "
                "the lead of the coalition gives its word; for the municipality the executive "
                "or the process manager."
            )
        )
    if report.status != ReportStatus.APPROVAL:
        return deny(_("The word is given while the report goes round, not before or after."))
    return ALLOW


@policy
def open_next(user, question: Question):
    """Start the question that follows on from a closed one."""
    answer = question_policies.reopen.answer(user, question)
    if answer != ALLOW:
        readable = user.is_authenticated and question_policies.see.allows(user, question)
        return answer if readable or not user.is_authenticated else HIDDEN
    if question.status != Status.CLOSED:
        return deny(_("This question is not closed yet. Close it first, then start the next."))
    return ALLOW
