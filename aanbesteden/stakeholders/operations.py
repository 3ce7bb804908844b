"""Writes to the field of a question.

The log keeps the names of changed fields, never their text: it may speak of people.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.models import (
    PUBLISHABLE_FIELDS,
    PUBLISHABLE_OF_OURSELVES,
    Identity,
    OwnPosition,
    Stakeholder,
)

audit.declare(
    stakeholder__added=(_("A player was added"), False),
    stakeholder__changed=(_("A player was described anew"), False),
    stakeholder__published=(_("What the public sees of a player was changed"), False),
    stakeholder__removed=(_("A player was removed"), False),
    own_position__published=(_("What the public sees of our own position was changed"), False),
    own_position__changed=(_("The municipality's own position was described"), False),
)

SAME_NAME = _("A player with this name stands in the field already. Change that one instead.")


@transaction.atomic
def add_player(
    question: Question, *, values: dict[str, Any], by: User, at: datetime
) -> Stakeholder:
    """Add a player to the field; nothing of it is public yet.

    `values` are fields of `Stakeholder`: at least name, kind and role.
    """
    policies.edit.check(by, _now(question))
    _refuse_same_name(question, values["name"])
    player = Stakeholder.objects.create(question=question, **_detached(values))
    audit.record(
        "stakeholder.added",
        player,
        by=by,
        at=at,
        question=question,
        after={"name": player.name, "kind": player.kind, "role": player.role},
    )
    return player


@transaction.atomic
def change_player(
    player: Stakeholder, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Describe a player anew; return whether anything changed."""
    policies.edit.check(by, _now(player.question))
    if "name" in changes:
        _refuse_same_name(player.question, changes["name"], but=player)
    changes = _detached(changes)
    return _save(player, changes, "stakeholder.changed", version, by, at)


@transaction.atomic
def choose_public(
    player: Stakeholder,
    *,
    is_public: bool,
    fields: Iterable[str],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Choose whether the public sees this player, and which fields of it."""
    policies.edit.check(by, _now(player.question))
    wanted = set(fields)
    if not wanted <= set(PUBLISHABLE_FIELDS):
        raise Refused(_("Some of this is never fit for the public. Choose from the list."))
    changes = {
        "is_public": is_public,
        "public_fields": [name for name in PUBLISHABLE_FIELDS if name in wanted],
    }
    return _save(player, changes, "stakeholder.published", version, by, at)


@transaction.atomic
def choose_public_of_many(
    question: Question,
    players: Iterable[Stakeholder],
    *,
    is_public: bool,
    fields: Iterable[str],
    by: User,
    at: datetime,
) -> int:
    """The same choice for several players of *question*; return how many of them changed.

    Who disappears from view keeps the choice of fields, for when it is shown again.
    """
    policies.edit.check(by, _now(question))
    wanted = list(fields)
    changed = 0
    for player in players:
        shown = wanted if is_public else player.public_fields
        changed += choose_public(
            player, is_public=is_public, fields=shown, version=None, by=by, at=at
        )
    return changed


@transaction.atomic
def remove_player(player: Stakeholder, *, reason: str, by: User, at: datetime) -> None:
    """Take a player out of the field. The log keeps who it was and why."""
    policies.edit.check(by, _now(player.question))
    if not reason.strip():
        raise Refused(_("Say why this player goes, so that others can follow it later."))
    audit.record(
        "stakeholder.removed",
        player,
        by=by,
        at=at,
        question=player.question,
        before={"name": player.name, "kind": player.kind, "role": player.role},
        reason=reason.strip(),
    )
    player.delete()


@transaction.atomic
def describe_own_position(
    question: Question, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Describe the municipality as one of the players."""
    policies.edit.check(by, _now(question))
    own, _made = OwnPosition.objects.get_or_create(question=question)
    return save_changes(
        own,
        changes,
        kind="own_position.changed",
        by=by,
        at=at,
        version=version,
        question=question,
    )


@transaction.atomic
def choose_public_of_ourselves(
    question: Question, *, fields: Iterable[str], version: int | None, by: User, at: datetime
) -> bool:
    """Choose which parts of the municipality's own position the public reads."""
    policies.edit.check(by, _now(question))
    wanted = set(fields)
    if not wanted <= set(PUBLISHABLE_OF_OURSELVES):
        raise Refused(_("Some of this is never fit for the public. Choose from the list."))
    own, _made = OwnPosition.objects.get_or_create(question=question)
    return save_changes(
        own,
        {"public_fields": [name for name in PUBLISHABLE_OF_OURSELVES if name in wanted]},
        kind="own_position.published",
        by=by,
        at=at,
        version=version,
        question=question,
    )


def _detached(values: dict[str, Any]) -> dict[str, Any]:
    """Only an organisation is tied to the register."""
    if values.get("identity", Identity.ORGANISATION) == Identity.ORGANISATION:
        return values
    return values | {"organisation": None}


def _now(question: Question) -> Question:
    """The question as it stands at this moment, so that nobody writes after it ended."""
    return Question.objects.select_for_update().get(pk=question.pk)


def _save(player, changes, kind, version, by, at) -> bool:
    return save_changes(
        player,
        changes,
        kind=kind,
        by=by,
        at=at,
        version=version,
        question=player.question,
        log_values=False,
    )


def _refuse_same_name(question, name: str, but: Stakeholder | None = None) -> None:
    others = Stakeholder.objects.filter(question=question, name__iexact=name.strip())
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise Refused(SAME_NAME)
