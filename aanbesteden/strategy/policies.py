"""Who reads, writes and publishes the strategic plan of a municipality."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.roles import CLERK, CONTROLLER, EXECUTIVE, STAFF, held_by

# THE table: which roles of the municipality may do what with its plan. What is public needs none.
READ_WORKING = (STAFF, EXECUTIVE, CLERK, CONTROLLER)
WRITE = (STAFF,)
PUBLISH = (STAFF, EXECUTIVE)


@policy
def read(user, plan):
    """The plan as it was last made public."""
    return ALLOW if plan.revisions.exists() else HIDDEN


@policy
def read_working(user, municipality=None):
    """The version that is being written; without a municipality: of any."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    if municipality is None:
        return ALLOW if held.anywhere(*READ_WORKING) else HIDDEN
    return ALLOW if held.has_any(READ_WORKING, municipality.pk) else HIDDEN


@policy
def write(user, municipality):
    """Begin the plan, change it, add and drop changes."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any(WRITE, municipality.pk):
        return ALLOW
    return deny(_("Only process managers of this municipality write its strategic plan."))


@policy
def write_change(user, change):
    """Change a planned change, or drop it: who writes the plan, as long as it was not dropped."""
    answer = write.answer(user, change.plan.municipality)
    if answer == ALLOW and change.dropped_at:
        return deny(_("This change was dropped. Add a new one if it comes back."))
    return answer


@policy
def publish(user, municipality):
    """Make the working version public as a revision."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has_any(PUBLISH, municipality.pk):
        return ALLOW
    return deny(_("Only process managers and the executive of this municipality publish its plan."))
