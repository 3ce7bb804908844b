"""What the agreement must hold before realisation starts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.queries import current_agreement, unsigned_parties
from aanbesteden.lifecycle import Check

FORMAL = (
    "archetype",
    "archetype_reason",
    "starts_on",
    "ends_on",
    "amount",
    "performance",
    "ending",
)
SOCIAL = ("shared_vision", "principles", "expectations", "disagreement")


def text_is_complete(question, at) -> list[Check]:
    """The formal part and the social contract beside it (DOMAIN.md 5)."""
    agreement = current_agreement(question)
    url = reverse("agreements:agreement", args=[question.pk])

    def filled(names):
        return agreement is not None and all(
            getattr(agreement, name) not in ("", None) for name in names
        )

    return [
        Check(
            _("Complete the formal part of the agreement"),
            filled(FORMAL),
            url=f"{url}#formeel",
        ),
        Check(
            _("Write the social contract together"),
            filled(SOCIAL),
            url=f"{url}#sociaal",
        ),
    ]


def everybody_signed(question, at) -> Check:
    """Municipality and every partner signed the text as it stands now."""
    agreement = current_agreement(question)
    waiting = unsigned_parties(agreement) if agreement else []
    return Check(
        _("Municipality and all partners signed the agreement"),
        agreement is not None and not waiting,
        _("Still to sign: %(names)s") % {"names": ", ".join(waiting)} if waiting else "",
        reverse("agreements:agreement", args=[question.pk]),
    )
