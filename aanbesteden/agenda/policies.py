"""Who reads signals, weighs them and answers."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.roles import CONTROLLER, STAFF, held_by


@policy
def read_inbox(user, obj=None):
    """See that there is an inbox: staff and controllers, each of their own municipality."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(STAFF, CONTROLLER):
        return ALLOW
    return deny(_("Only staff of the municipality reads the signals. Your own you follow by link."))


@policy
def read(user, signal):
    """Read a signal with its sender: personal, so for others it does not exist."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any((STAFF, CONTROLLER), signal.municipality_id):
        return ALLOW
    return HIDDEN


@policy
def handle(user, signal):
    """Weigh a signal, describe it for the public, answer it."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    if held.has(STAFF, signal.municipality_id):
        return ALLOW
    if held.has(CONTROLLER, signal.municipality_id):
        return deny(_("A controller reads signals and changes nothing. Ask staff to answer it."))
    return HIDDEN


@policy
def hear(user, municipality=None):
    """Enter a signal heard from somebody else."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    allowed = held.has(STAFF, municipality.pk) if municipality else held.anywhere(STAFF)
    return ALLOW if allowed else deny(_("Only staff of the municipality enters what it heard."))


@policy
def read_file(user, file):
    """Open a file with a signal: staff and controllers; everybody once it is public."""
    if file.published_at and file.signal.public_text:
        return ALLOW
    return read.answer(user, file.signal)
