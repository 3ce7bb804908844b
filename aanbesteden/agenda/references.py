"""The reference of a signal, and the page it opens: all that its sender has."""

import secrets

from django.urls import reverse

from aanbesteden.agenda.models import Signal

# Without letters and digits that look alike: people copy a reference from paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, GROUP_LENGTH = 4, 4


def new_reference() -> str:
    """An unguessable reference (80 bits) that can be read aloud: `7KQM-...`."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _n in range(GROUP_LENGTH)) for _g in range(GROUPS)
    )
    return "-".join(groups)


def follow_path(signal: Signal) -> str:
    """The page where the sender sees what becomes of it."""
    return reverse("agenda:follow", args=[signal.reference])
