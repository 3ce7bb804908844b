"""THE table: which event is told to which role, and how, unless somebody chose otherwise.

What stands in no row is told to nobody. Roles outside the dossier hear only of events that the
public timeline shows; a coalition also hears of its own agreement (`telling.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.notifications.models import Channel, Choice
from aanbesteden.roles import (
    ASSESSOR,
    CLERK,
    COALITION_LEAD,
    COALITION_MEMBER,
    CONTRACT_MANAGER,
    CONTRACT_OWNER,
    CONTRIBUTOR,
    CONTROLLER,
    COUNCIL_MEMBER,
    EXECUTIVE,
    OPENER,
    PROCESS_MANAGER,
    STAFF,
    VERIFIER,
    Role,
    held_by,
)

AT_ONCE, DAILY, WEEKLY, PRODUCT, NONE = (
    Channel.AT_ONCE,
    Channel.DAILY,
    Channel.WEEKLY,
    Channel.PRODUCT,
    Channel.NONE,
)
FASTEST_FIRST = list(Channel.values)


@dataclass(frozen=True)
class MessageKind:
    """One row: events of the log (a name, or all of a subject: `question.*`, `but` some), and
    who hears of them.

    `everybody`: the channel for people whatever their role. `fixed`: nothing to choose, because a
    letter of its own goes by mail at the same moment.
    """

    code: str
    label: Any
    explain: Any
    events: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    roles: dict[Role, Channel] = field(default_factory=dict)
    everybody: Channel | None = None
    fixed: bool = False

    def usual_for(self, roles: Iterable[Role]) -> Channel | None:
        """The fastest channel of these roles; None when the row names none of them."""
        found = [self.roles[role] for role in roles if role in self.roles]
        found += [self.everybody] if self.everybody else []
        return min(found, key=FASTEST_FIRST.index, default=None)

    def is_about(self, event_kind: str) -> bool:
        whole_subject = f"{event_kind.partition('.')[0]}.*"
        named = event_kind in self.events or whole_subject in self.events
        return named and event_kind not in self.but


KINDS = (
    MessageKind(
        "own",
        _("About you"),
        _("You get or lose a role, somebody accepts your invitation, a coalition answers you."),
        everybody=AT_ONCE,
    ),
    MessageKind(
        "award",
        _("Letters and objections"),
        _("Such a letter always comes by e-mail too."),
        everybody=PRODUCT,
        fixed=True,
    ),
    MessageKind(
        "measuring",
        _("Measurements that are due"),
        _("You supply a number, and its day comes near or has just passed."),
        roles={
            COALITION_LEAD: DAILY,
            COALITION_MEMBER: DAILY,
            VERIFIER: DAILY,
            PROCESS_MANAGER: DAILY,
        },
    ),
    MessageKind(
        "signals",
        _("New signals"),
        _("Somebody sends a signal to the municipality."),
        roles={STAFF: DAILY},
    ),
    MessageKind(
        "steps",
        _("Steps of a question"),
        _("A question goes on to its next phase, or turns back."),
        events=("question.*",),
        but=("question.changed",),
        roles={
            PROCESS_MANAGER: AT_ONCE,
            COALITION_LEAD: AT_ONCE,
            OPENER: AT_ONCE,
            CLERK: DAILY,
            EXECUTIVE: DAILY,
            CONTRACT_OWNER: DAILY,
            CONTRACT_MANAGER: DAILY,
            VERIFIER: DAILY,
            CONTRIBUTOR: DAILY,
            COALITION_MEMBER: DAILY,
            ASSESSOR: DAILY,
            COUNCIL_MEMBER: WEEKLY,
            STAFF: PRODUCT,
            CONTROLLER: PRODUCT,
        },
    ),
    MessageKind(
        "council",
        _("The council"),
        _("A moment of the council is planned, a council member asks or is answered."),
        events=("moment.*", "council_question.*"),
        roles={
            PROCESS_MANAGER: AT_ONCE,
            CLERK: DAILY,
            COUNCIL_MEMBER: DAILY,
            EXECUTIVE: WEEKLY,
            CONTROLLER: PRODUCT,
        },
    ),
    MessageKind(
        "sheet",
        _("Comments on the sheet"),
        _("Somebody asks or answers something about a part of the question."),
        roles={PROCESS_MANAGER: AT_ONCE, CONTRIBUTOR: AT_ONCE, STAFF: PRODUCT},
    ),
    MessageKind(
        "asked",
        _("Questions about the tender"),
        _("Somebody asks a question about the tender."),
        events=("clarification.asked",),
        roles={PROCESS_MANAGER: AT_ONCE},
    ),
    MessageKind(
        "notices",
        _("Clarification notices"),
        _("Such a notice always comes by e-mail too."),
        events=("notice.sent",),
        roles={PROCESS_MANAGER: PRODUCT, CONTROLLER: PRODUCT},
        everybody=PRODUCT,
        fixed=True,
    ),
    MessageKind(
        "tender",
        _("Meetings about the tender"),
        _("A meeting is planned or moved."),
        events=("meeting.*",),
        roles={COALITION_LEAD: AT_ONCE, COALITION_MEMBER: DAILY, PROCESS_MANAGER: PRODUCT},
    ),
    MessageKind(
        "room",
        _("Your coalition"),
        _("Somebody wants to join your coalition."),
        roles={COALITION_LEAD: AT_ONCE},
    ),
    MessageKind(
        "agreement",
        _("The agreement"),
        _("A party signs, or proposes or answers an adjustment."),
        events=("adjustment.*", "agreement.signed", "arrangement.asked_again"),
        roles={
            COALITION_LEAD: AT_ONCE,
            CONTRACT_OWNER: AT_ONCE,
            PROCESS_MANAGER: DAILY,
            CONTRACT_MANAGER: DAILY,
            COALITION_MEMBER: DAILY,
            VERIFIER: WEEKLY,
            COUNCIL_MEMBER: WEEKLY,
            CONTROLLER: PRODUCT,
        },
    ),
    MessageKind(
        "results",
        _("Results"),
        _("A measurement, a story, a review, the joint report or the meeting about it."),
        events=(
            "measurement.*",
            "story.told",
            "story.publish",
            "voice.sent",
            "survey.opened",
            "survey.shown",
            "case.told",
            "review.held",
            "review.disagreed",
            "action.added",
            "failure.named",
            "failure.lesson",
            "failure.told",
            "report.send_for_approval",
            "report.publish",
            "report.correction_started",
            "section.planned",
            "public_meeting.*",
        ),
        roles={
            COALITION_LEAD: DAILY,
            VERIFIER: DAILY,
            PROCESS_MANAGER: DAILY,
            CONTRACT_OWNER: WEEKLY,
            CONTRACT_MANAGER: WEEKLY,
            COALITION_MEMBER: WEEKLY,
            COUNCIL_MEMBER: WEEKLY,
            EXECUTIVE: WEEKLY,
            CONTROLLER: PRODUCT,
        },
    ),
)
BY_CODE = {kind.code: kind for kind in KINDS}
# The questions somebody follows; how often is chosen per question.
FOLLOW = "follow"


def kind_for(event_kind: str) -> MessageKind | None:
    """The row that tells this event; None when nobody is told."""
    return next((kind for kind in KINDS if kind.is_about(event_kind)), None)


def fastest(*channels: str) -> str:
    return min(channels, key=FASTEST_FIRST.index)


def channels_for(code: str, users: Iterable[int]) -> dict[int, str]:
    """How a message that is meant for these people reaches each of them."""
    kind = BY_CODE[code]
    usual = kind.everybody or min(kind.roles.values(), key=FASTEST_FIRST.index, default=PRODUCT)
    found = dict.fromkeys(users, str(usual))
    if not kind.fixed:
        chosen = Choice.objects.filter(kind=code, user__in=list(found))
        found |= dict(chosen.values_list("user_id", "channel"))
    return found


def rows_for(user) -> list[tuple[MessageKind, Channel]]:
    """The rows that can concern *user* with their roles, each with its usual channel."""
    roles = roles_of(user)
    rows = ((kind, kind.usual_for(roles)) for kind in KINDS if not kind.fixed)
    return [(kind, usual) for kind, usual in rows if usual]


def roles_of(user) -> list[Role]:
    """The roles in the table that *user* holds anywhere."""
    held = held_by(user)
    named = dict.fromkeys(role for kind in KINDS for role in kind.roles)
    return [role for role in named if held.ids(role)]
