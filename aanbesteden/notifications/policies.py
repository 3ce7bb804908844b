"""Who reads the mailbox of an example, the outbox, and who writes to those concerned."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from aanbesteden.notifications.letters import kind_of
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions.policies import manages
from aanbesteden.roles import ADMINISTRATOR, PROCESS_MANAGER, STAFF, held_by


@policy
def read_mailbox(user, obj=None):
    """Everybody, but only where all mail is invented; elsewhere the page does not exist."""
    return ALLOW if settings.DEMO else HIDDEN


@policy
def read_outbox(user, obj=None):
    """See that there is an outbox: administrators, and staff for their own."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(ADMINISTRATOR, STAFF, PROCESS_MANAGER):
        return ALLOW
    return deny(_("Only staff and administrators of the municipality see the outgoing mail."))


@policy
def read_mail(user, mail):
    """See one mail in the outbox, its receiver and what came of it.

    Administrators: mail of their municipality and mail about accounts. Staff: of their
    municipality. A process manager: of the question.
    """
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    if held.has_any((ADMINISTRATOR, STAFF), mail.municipality_id):
        return ALLOW
    if mail.municipality_id is None and held.anywhere(ADMINISTRATOR):
        return ALLOW
    return ALLOW if held.has(PROCESS_MANAGER, mail.question_id) else HIDDEN


@policy
def read_text(user, mail):
    """Read what a mail says: not when it is for its receiver alone, such as a link to sign in."""
    answer = read_mail.answer(user, mail)
    if answer == ALLOW and kind_of(mail.kind).confidential:
        return deny(_("Only the receiver reads this mail."))
    return answer


@policy
def write_letter(user, question):
    """Write to those concerned with a question: its process manager, also when it has ended."""
    if not user.is_authenticated:
        return SIGN_IN
    if manages(user, question):
        return ALLOW
    return deny(_("Only the process manager of this question writes to those concerned."))
