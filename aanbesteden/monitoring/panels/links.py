"""Links in the mails of a panel: to agree, and to stop. Made from the key of the site."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from aanbesteden.monitoring.panels.models import Panellist
from aanbesteden.notifications import links

MEMBERS = Panellist.objects.select_related("panel__agreement__question__municipality")


def _token(salt: str, member: Panellist, *parts) -> str:
    return f"{member.pk}-{links.mark(f'panel.{salt}', member.pk, member.email, *parts)}"


def _found(salt: str, token: str, *names: str) -> Panellist | None:
    member = MEMBERS.filter(pk=links.split(token)[0]).first()
    if member is None:
        return None
    right = _token(salt, member, *(getattr(member, name).isoformat() for name in names))
    return member if constant_time_compare(token, right) else None


def agree_path(member: Panellist) -> str:
    """Asking anew makes the link of an older mail worthless."""
    token = _token("agree", member, member.asked_at.isoformat())
    return reverse("monitoring:agree_to_panel", args=[token])


def agreeing(token: str) -> Panellist | None:
    return _found("agree", token, "asked_at")


def stop_path(member: Panellist) -> str:
    return reverse("monitoring:stop_panel", args=[_token("stop", member)])


def stopping(token: str) -> Panellist | None:
    return _found("stop", token)
