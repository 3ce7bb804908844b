"""Who reads the mailbox of an example installation."""

from django.conf import settings

from aanbesteden.policies import ALLOW, HIDDEN, policy


@policy
def read_mailbox(user, obj=None):
    """Everybody, but only where all mail is invented; elsewhere the page does not exist."""
    return ALLOW if settings.DEMO else HIDDEN
