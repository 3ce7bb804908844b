"""Who keeps the map and the list of themes of a municipality."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, SIGN_IN, deny, policy
from aanbesteden.roles import ADMINISTRATOR, STAFF, held_by


@policy
def keep_themes(user, municipality=None):
    """See the lists, and keep the one of themes; without a municipality: of any."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    if municipality is None:
        allowed = held.anywhere(ADMINISTRATOR, STAFF)
    else:
        allowed = held.has_any((ADMINISTRATOR, STAFF), municipality.pk)
    return ALLOW if allowed else deny(_("Only staff of the municipality keeps its lists."))


@policy
def keep_map(user, municipality):
    """Put another map of neighbourhoods in its place."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).has(ADMINISTRATOR, municipality.pk):
        return ALLOW
    return deny(_("Only an administrator of the municipality changes the map."))
