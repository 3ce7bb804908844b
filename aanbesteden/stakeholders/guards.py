"""What must be known of the field before frameworks are proposed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.lifecycle import Check
from aanbesteden.stakeholders.models import OwnPosition, Stakeholder

FEWEST_PLAYERS = 5


def field_is_known(question, at) -> list[Check]:
    """Enough players, somebody affected, somebody surprising (DOMAIN.md 2.4)."""
    players = list(
        Stakeholder.objects.filter(question=question).values_list("role", "is_surprising")
    )
    url = reverse("stakeholders:field", args=[question.pk])
    return [
        Check(
            _("Describe at least %(count)s players") % {"count": FEWEST_PLAYERS},
            len(players) >= FEWEST_PLAYERS,
            _("Now %(count)s") % {"count": len(players)},
            url,
        ),
        Check(
            _("Name at least one player whom the question is about"),
            any(role == "affected" for role, _surprising in players),
            url=url,
        ),
        Check(
            _("Name at least one surprising player"),
            any(surprising for _role, surprising in players),
            url=url,
        ),
    ]


def own_position_is_clear(question, at) -> Check:
    own = OwnPosition.objects.filter(question=question).first()
    return Check(
        _("Describe the municipality's own position"),
        own is not None and bool(own.present_role and own.wanted_role and own.means),
        url=reverse("stakeholders:own_position", args=[question.pk]),
    )
