"""Whose work it is, and whether its result may still be fetched."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability import policies as report_policies
from aanbesteden.accountability.models import ReportStatus
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions import policies as question_policies


@policy
def see(user, job):
    """Follow a piece of work: whoever asked for it."""
    if not user.is_authenticated:
        return SIGN_IN
    return ALLOW if job.owner_id == user.pk else HIDDEN


@policy
def export(user, question):
    """Take a copy of a dossier: whoever may read all of it."""
    return question_policies.read_dossier.answer(user, question)


@policy
def draw(user, report):
    """Have the draft of a report drawn: whoever may read it while it is one."""
    if report.status == ReportStatus.PUBLISHED:
        return deny(_("This report is published. Its document stands ready on its page."))
    return report_policies.read.answer(user, report)


@policy
def fetch(user, job):
    """Fetch the result: its owner, as long as they may read what is in it."""
    answer = see.answer(user, job)
    if answer is not ALLOW or job.question is None:
        return answer
    if job.report is not None:
        return report_policies.read.answer(user, job.report)
    return export.answer(user, job.question)
