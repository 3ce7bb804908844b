"""Changing an object that others may be changing too: nobody's words are lost.

Every editable row has a `version`. Whoever saves says which version was on the screen; when it
has moved on, `Conflict` carries both texts back to the form.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from aanbesteden import audit


class VersionedModel(models.Model):
    """A row that more than one person may edit."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Clash:
    """One field that both people changed."""

    name: str
    label: Any
    yours: Any
    theirs: Any


class Conflict(Exception):
    """Somebody else saved first. Nothing was written; both versions are here."""

    def __init__(self, *, version: int, clashes: list[Clash], by=None, at: datetime | None = None):
        super().__init__("conflict")
        self.version = version
        self.clashes = clashes
        self.by = by
        self.at = at


@transaction.atomic
def save_changes(
    obj: VersionedModel,
    changes: dict[str, Any],
    *,
    kind: str,
    by,
    at: datetime,
    version: int | None = None,
    question=None,
    reason: str = "",
    log_values: bool = True,
) -> bool:
    """Write *changes* to *obj* and record them; return whether anything changed.

    `version` is what the editor saw; when it is no longer the newest, fields that would undo
    somebody's work raise `Conflict`. `log_values=False` records names of fields only, for
    content that may not stand in the log.
    """
    locked = type(obj)._base_manager.select_for_update().get(pk=obj.pk)
    changed = {name: new for name, new in changes.items() if getattr(locked, name) != new}
    if changed and version is not None and version != locked.version:
        moved = {name: changed[name] for name in changed if name in _changed_since(locked, version)}
        if moved:
            raise _conflict(locked, moved)
    if not changed:
        return False
    before = {name: getattr(locked, name) for name in changed}
    for name, new in changed.items():
        setattr(locked, name, new)
    locked.version += 1
    locked.save(update_fields=[*changed, "version"])
    audit.record(
        kind,
        locked,
        by=by,
        at=at,
        question=question,
        before=before if log_values else None,
        after=changed if log_values else {"fields": sorted(changed)},
        reason=reason,
    )
    obj.refresh_from_db()
    return True


def conflict_since(
    obj: models.Model, version: int, *, yours: dict, theirs: dict, labels: dict
) -> Conflict | None:
    """What others wrote on *obj* after *version* that differs from a text kept since then."""
    moved = _changed_since(obj, version)
    clashes = [
        Clash(name, labels[name], yours[name], theirs.get(name))
        for name in yours
        if name in moved and str(yours[name] or "") != str(theirs.get(name) or "")
    ]
    if not clashes:
        return None
    last = _last_event(obj)
    return Conflict(
        version=obj.version,
        clashes=clashes,
        by=last.by if last else None,
        at=last.at if last else None,
    )


def _last_event(obj: models.Model) -> audit.Event | None:
    events = audit.Event.objects.filter(subject=obj._meta.model_name, subject_id=obj.pk)
    return events.select_related("by").first()


def _changed_since(locked: VersionedModel, version: int) -> set[str]:
    """Fields that others wrote after *version*: every version of a row has its own event.

    A version without one makes this look further back, which can only name too many fields.
    """
    events = audit.Event.objects.filter(
        subject=locked._meta.model_name, subject_id=locked.pk
    ).order_by("-number")
    names: set[str] = set()
    for after in events.values_list("after", flat=True)[: max(locked.version - version, 1)]:
        names |= set((after or {}).get("fields", after or {}))
    return names


def _conflict(locked: VersionedModel, changed: dict[str, Any]) -> Conflict:
    last = _last_event(locked)
    clashes = [
        Clash(name, locked._meta.get_field(name).verbose_name, new, getattr(locked, name))
        for name, new in changed.items()
    ]
    return Conflict(
        version=locked.version,
        clashes=clashes,
        by=last.by if last else None,
        at=last.at if last else None,
    )
