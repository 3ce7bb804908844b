"""Reads of the rings."""

from dataclasses import dataclass

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.rings.models import Ring, RingSeat


@dataclass(frozen=True)
class ShownRing:
    """A ring with the names of who stand in it."""

    pk: int
    name: str
    is_core: bool
    obligations: str
    members: list[str]


def rings_of(agreement: Agreement) -> list[ShownRing]:
    """The rings, the core first; who left stands in none. Two queries."""
    found = []
    for ring in agreement.ring_rows.prefetch_related("seats__partner"):
        members = [seat.partner.name for seat in ring.seats.all() if not seat.partner.left_at]
        found.append(ShownRing(ring.pk, ring.name, ring.is_core, ring.obligations, members))
    return found


def ring_names(agreement: Agreement) -> dict[int | None, str]:
    """The name of its ring per key of a partner."""
    rows = RingSeat.objects.filter(ring__agreement=agreement)
    return dict(rows.values_list("partner", "ring__name"))


def core_size(agreement: Agreement) -> int:
    """How many partners carry the task: the core where there is one, otherwise all."""
    partners = agreement.coalition.partners.filter(left_at=None)
    core = partners.filter(ring_seat__ring__is_core=True).count()
    return core or partners.count()


def in_words(agreement: Agreement) -> str:
    """All rings as the text that is signed: names, who stand in them, what they take on."""
    parts = []
    for ring in Ring.objects.filter(agreement=agreement).prefetch_related("seats__partner"):
        names = ", ".join(seat.partner.name for seat in ring.seats.all())
        parts.append(f"{ring.name}: {names}.\n{ring.obligations}")
    return "\n\n".join(parts)
