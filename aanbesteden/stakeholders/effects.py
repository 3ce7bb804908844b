"""What every step of a question does with its field: keep it as it stood."""

from aanbesteden.stakeholders import snapshots
from aanbesteden.stakeholders.models import Stakeholder


def keep_snapshot(question, *, by, at, reason, **data) -> None:
    """The analysis is revisited at every step (DOMAIN.md 2), so each step leaves one behind."""
    if Stakeholder.objects.filter(question=question).exists():
        snapshots.keep(question, by=by, at=at)
