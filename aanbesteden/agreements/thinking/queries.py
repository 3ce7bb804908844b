"""Reads of who thinks along."""

from dataclasses import dataclass

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.thinking.models import Attendance, Presence


@dataclass(frozen=True)
class TakingPart:
    """How often a party was there, and how often in a row it now was not without a word."""

    name: str
    there: int
    excused: int
    meetings: int
    missed: int


def taking_part(agreement: Agreement) -> list[TakingPart]:
    """Every party of now, by name; what was before it came in does not count. Two queries."""
    rows: dict[int, list[str]] = {}
    found = Attendance.objects.filter(meeting__agreement=agreement)
    found = found.exclude(presence=Presence.NOT_YET).order_by("-meeting__held_on")
    for partner, presence in found.values_list("partner", "presence"):
        rows.setdefault(partner, []).append(presence)
    partners = agreement.coalition.partners.filter(left_at=None).order_by("name")
    return [_of(name, rows.get(pk, [])) for pk, name in partners.values_list("pk", "name")]


def _of(name: str, newest_first: list[str]) -> TakingPart:
    missed = 0
    for presence in newest_first:
        if presence != Presence.ABSENT:
            break
        missed += 1
    count = newest_first.count
    return TakingPart(
        name, count(Presence.PRESENT), count(Presence.EXCUSED), len(newest_first), missed
    )
