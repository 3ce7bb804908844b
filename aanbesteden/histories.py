"""The versions of a text, read back from the event log: it knows what every change wrote."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aanbesteden.audit import Event


@dataclass(frozen=True)
class Version:
    """A text as it stood after one event. Number 0 is before anything was written."""

    number: int
    state: dict[str, Any]
    changed: tuple[str, ...] = ()
    at: datetime | None = None
    by: str = ""
    label: Any = ""
    reason: str = ""


NOTHING = Version(0, {})


def versions(events: Iterable[Event], names: Collection[str]) -> list[Version]:
    """One version per event that touches one of *names*, the oldest first."""
    found: list[Version] = []
    state: dict[str, Any] = {}
    for event in events:
        changed = _changes(event, names)
        if not changed:
            continue
        state = state | changed
        found.append(
            Version(
                number=len(found) + 1,
                state=state,
                changed=tuple(changed),
                at=event.at,
                by=event.by.name if event.by else "",
                label=event.label,
                reason=event.reason,
            )
        )
    return found


def _changes(event: Event, names: Collection[str]) -> dict[str, Any]:
    """What the event wrote; what it only took away is empty from then on."""
    before, after = event.before or {}, event.after or {}
    return {name: after.get(name, "") for name in names if name in before or name in after}


def pair(found: list[Version], old: Any, new: Any) -> tuple[Version, Version]:
    """The two versions asked for by number; without a good number the newest and the one before.

    Whatever the order in which they are asked for, the older one comes first.
    """
    last = len(found)
    second = _number(new, last, last)
    first = _number(old, last, max(second - 1, 0))
    low, high = sorted((first, second))
    numbered = [NOTHING, *found]
    return numbered[low], numbered[high]


def _number(asked: Any, last: int, usual: int) -> int:
    text = str(asked or "")
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) <= last else usual
