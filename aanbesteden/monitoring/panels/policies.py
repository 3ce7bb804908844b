"""Who makes a panel and asks it. Nobody reads who is in it."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.policies import reads
from aanbesteden.monitoring.panels.models import Panel
from aanbesteden.monitoring.policies import FOLLOWING, interview
from aanbesteden.policies import ALLOW, HIDDEN, deny, policy


@policy
def make(user, agreement: Agreement):
    """Either side or the verifier."""
    return interview.answer(user, agreement)


@policy
def read(user, panel: Panel):
    """What the panel is for, and how many are in it: everybody in the room."""
    return reads(user, panel.agreement)


@policy
def run(user, panel: Panel):
    """Invite, change, end."""
    answer = make.answer(user, panel.agreement)
    if answer == ALLOW and panel.ended_at:
        return deny(_("This panel has ended. Its addresses are gone."))
    return answer


@policy
def join(user, panel: Panel):
    """Come in by the public page: everybody, while the panel is open and the work goes on."""
    open_now = panel.is_open and panel.takes_members
    if not open_now or not panel.question.public_since:
        return HIDDEN
    return ALLOW if panel.question.status in FOLLOWING else HIDDEN
