"""Who notes a case discussion and who reads the case: nobody but those who were there."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.policies import reads
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.monitoring.policies import interview
from aanbesteden.policies import ALLOW, deny, policy

NOT_THERE = deny(_("Only who were there read and change this. What it teaches stands in the list."))


@policy
def note(user, agreement: Agreement):
    """Write down a case discussion: either side or the verifier."""
    return interview.answer(user, agreement)


@policy
def read_case(user, discussion: CaseDiscussion):
    """Those who were there, whatever their role is now; no role opens it for others."""
    readable = reads(user, discussion.agreement)
    if readable != ALLOW:
        return readable
    return ALLOW if discussion.present.filter(pk=user.pk).exists() else NOT_THERE


@policy
def edit(user, discussion: CaseDiscussion):
    """Change it, or tell its lesson: those who were there, while the coalition is at work."""
    answer = read_case.answer(user, discussion)
    return interview.answer(user, discussion.agreement) if answer == ALLOW else answer
