"""Involving players: the plan, conversations, invitations. All of it is for staff only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.contact_models import (
    Conversation,
    Engagement,
    Level,
    PlayerInvitation,
)
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.stakeholders.placing import Placed, level_for, scores_of

# What was said, and to whom, may speak of people: the log keeps that it happened, not the text.
audit.declare(
    engagement__planned=(_("How a player is involved was planned"), False),
    conversation__noted=(_("A conversation with a player was noted"), False),
    conversation__removed=(_("A noted conversation was removed"), False),
    playerinvitation__sent=(_("A player was invited"), False),
)
INVITATION = "stakeholders/mail/invitation.txt"


@dataclass(frozen=True)
class Planned:
    """One line of the plan: what the field proposes, and what was agreed."""

    row: Placed
    engagement: Engagement | None
    conversations: int
    invitations: int
    today: date

    @property
    def level(self) -> Level:
        return Level(self.engagement.level) if self.engagement else self.row.level

    @property
    def level_label(self):
        return self.level.label

    @property
    def differs(self) -> bool:
        return self.level != self.row.level

    @property
    def is_late(self) -> bool:
        planned = self.engagement and self.engagement.planned_on
        return bool(planned and planned < self.today)


def proposed_level(player: Stakeholder) -> Level:
    """What the place of this player in the field proposes."""
    scored = scores_of(player.question, player).get(player.pk)
    place = scored or player
    return level_for(place.influence, place.interest)


@transaction.atomic
def plan(
    player: Stakeholder, *, values: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Agree how a player is involved, who keeps the contact, and the next step.

    `values` are fields of `Engagement`. Another level than the field proposes asks for a reason.
    """
    policies.edit_player.check(by, player)
    if values["level"] != proposed_level(player) and not values.get("reason", "").strip():
        raise Refused(
            _("The field proposes another level. Say why you involve this player differently.")
        )
    if values.get("planned_on") and not values.get("what", "").strip():
        raise Refused(_("Say what the next step on that day is."))
    held, made = Engagement.objects.get_or_create(player=player, defaults=values)
    if made:
        audit.record("engagement.planned", held, by=by, at=at, question=player.question)
        return True
    return save_changes(
        held,
        values,
        kind="engagement.planned",
        by=by,
        at=at,
        version=version,
        question=player.question,
        log_values=False,
    )


@transaction.atomic
def note_conversation(
    player: Stakeholder, *, values: dict[str, Any], by: User, at: datetime
) -> Conversation:
    """Keep what was said and what it changed; the player counts as spoken with on that day."""
    policies.edit_player.check(by, player)
    noted = Conversation.objects.create(player=player, noted_by=by, noted_at=at, **values)
    audit.record("conversation.noted", noted, by=by, at=at, question=player.question)
    if player.spoken_on is None or player.spoken_on < noted.held_on:
        save_changes(
            player,
            {"spoken_on": noted.held_on},
            kind="stakeholder.changed",
            by=by,
            at=at,
            question=player.question,
            log_values=False,
        )
    return noted


@transaction.atomic
def remove_conversation(conversation: Conversation, *, reason: str, by: User, at: datetime) -> None:
    """Take away what should not have been noted, such as something about a person."""
    policies.edit_conversation.check(by, conversation)
    audit.record(
        "conversation.removed",
        conversation,
        by=by,
        at=at,
        question=conversation.player.question,
        reason=reason.strip(),
    )
    conversation.delete()


@transaction.atomic
def invite(
    player: Stakeholder, *, to: str, values: dict[str, Any], by: User, at: datetime
) -> PlayerInvitation:
    """Send an invitation by mail. The address goes to the outbox and is kept nowhere else.

    `values`: to_whom, subject, text.
    """
    policies.edit_player.check(by, player)
    sent = PlayerInvitation.objects.create(player=player, sent_by=by, sent_at=at, **values)
    audit.record("playerinvitation.sent", sent, by=by, at=at, question=player.question)
    mail(
        to,
        INVITATION,
        {"invitation": sent, "question": player.question, "by": by},
        at=at,
        question=player.question,
        key=f"player-invitation-{sent.pk}",
    )
    return sent


def plan_of(question: Question, rows: list[Placed], today: date) -> list[Planned]:
    """The plan for these players. Three queries, however many."""
    held = {
        one.player_id: one
        for one in Engagement.objects.filter(player__question=question).select_related("ours")
    }
    spoken = _counts(Conversation, question)
    invited = _counts(PlayerInvitation, question)
    return [
        Planned(row, held.get(row.pk), spoken.get(row.pk, 0), invited.get(row.pk, 0), today)
        for row in rows
    ]


def _counts(model, question: Question) -> dict[int, int]:
    rows = model.objects.filter(player__question=question).order_by().values_list("player_id")
    return dict(rows.annotate(count=Count("pk")))
