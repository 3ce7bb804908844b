"""The versions of the arrangement, and what differs between any two of them."""

from dataclasses import replace

from aanbesteden import histories
from aanbesteden.differences import Difference, difference
from aanbesteden.histories import Version
from aanbesteden.monitoring.arranging.content import LABELS
from aanbesteden.monitoring.arranging.renewing import events_of
from aanbesteden.monitoring.models import Arrangement


def versions_of(arrangement: Arrangement) -> list[Version]:
    """Every version with the parts it changed, the oldest first; one query."""
    found = histories.versions(events_of(arrangement).select_related("by"), LABELS)
    return [replace(row, label=", ".join(str(LABELS[name]) for name in row.changed))
            for row in found]  # fmt: skip


def differences(old: Version, new: Version) -> list[Difference]:
    """Every part that stands in either version, by its name."""
    texts = [(label, old.state.get(name, ""), new.state.get(name, ""))
             for name, label in LABELS.items()]  # fmt: skip
    return [difference(str(label), before, after) for label, before, after in texts
            if before or after]  # fmt: skip
