"""Plan a round, come, get a moment, write it down, and tell everybody what concerns everybody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.coalitions.dialogue import policies
from aanbesteden.coalitions.dialogue.models import DialogueRound, DialogueTurn
from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import Conflict, save_changes
from aanbesteden.lifecycle import Check
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, pairs
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notices import send_notice

audit.declare(
    dialogueround__planned=(_("A dialogue round with coalitions was planned"), True),
    dialogueround__moments=(_("The moments of a dialogue round were set"), False),
    dialogueround__published=(_("What came of a dialogue round was told to everybody"), True),
    dialogueturn__joined=(_("A coalition takes part in a dialogue round"), False),
    dialogueturn__recorded=(_("A talk with a coalition was written down"), False),
    dialogueturn__answered=(_("A coalition answered the report of its talk"), False),
)


def _hold(tender_id: int) -> Tender:
    rows = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    return rows.get(pk=tender_id)


@transaction.atomic
def plan_round(tender: Tender, *, values: dict, by: User, at: datetime) -> DialogueRound:
    """Invite every coalition at once. `values`: subject, minutes, place, join_until."""
    tender = _hold(tender.pk)
    policies.manage.check(by, tender)
    if values["join_until"] <= at:
        raise Refused(_("This moment has passed. Give coalitions time to say that they come."))
    if tender.deadline and values["join_until"] >= tender.deadline:
        raise Refused(_("The talks come before the deadline for proposals. Choose an earlier day."))
    last = tender.dialogue_rounds.order_by("-number").first()
    made = DialogueRound.objects.create(
        tender=tender, number=last.number + 1 if last else 1, told_at=at, **values
    )
    after = {"number": made.number, "minutes": made.minutes}
    audit.record("dialogueround.planned", made, by=by, at=at, question=tender.question, after=after)
    for coalition in tender.coalitions.filter(stopped_at=None).order_by("pk"):
        _tell(coalition, "coalitions/mail/dialogue.txt", at, dialogue=made)
    return made


@transaction.atomic
def take_part(dialogue: DialogueRound, coalition: Coalition, *, by: User, at: datetime):
    """The coalition comes; who runs the question knows of it from now on."""
    _hold(dialogue.tender_id)
    policies.take_part.check(by, coalition)
    if coalition.tender_id != dialogue.tender_id:
        raise Refused(_("This dialogue round belongs to another tender."))
    if at >= dialogue.join_until:
        raise Refused(_("The time to say that you come is over. Ask your question in public."))
    turn, made = DialogueTurn.objects.get_or_create(
        dialogue=dialogue, coalition=coalition, defaults={"joined_by": by, "joined_at": at}
    )
    if made:
        audit.record("dialogueturn.joined", turn, by=by, at=at)
    return turn


@transaction.atomic
def set_moments(
    dialogue: DialogueRound,
    *,
    moments: dict[int, datetime],
    by: User,
    at: datetime,
    version: int | None = None,
) -> int:
    """Give every coalition that comes its moment: {turn: start}. Tell those for whom it changed."""
    tender = _hold(dialogue.tender_id)
    dialogue = tender.dialogue_rounds.get(pk=dialogue.pk)
    dialogue.tender = tender
    policies.change.check(by, dialogue)
    if version is not None and version != dialogue.version:
        raise Conflict(version=dialogue.version, clashes=[])
    if at < dialogue.join_until:
        raise Refused(
            _("Coalitions can still say that they come until %(moment)s. Then give moments.")
            % {"moment": moment(dialogue.join_until)}
        )
    turns = {turn.pk: turn for turn in dialogue.turns.select_related("coalition__tender__question")}
    open_turns = {key: turn for key, turn in turns.items() if not turn.is_done}
    _check_alike(open_turns, moments, dialogue, at)
    changed = [turn for key, turn in open_turns.items() if turn.starts_at != moments[key]]
    for turn in changed:
        before, turn.starts_at = turn.starts_at, moments[turn.pk]
        turn.version += 1
        turn.save(update_fields=["starts_at", "version"])
        _tell(
            turn.coalition,
            "coalitions/mail/dialogue_moment.txt",
            at,
            dialogue=dialogue,
            turn=turn,
            before=before,
        )
    dialogue.version += 1
    dialogue.save(update_fields=["version"])
    after = {"moments": len(changed)}
    audit.record(
        "dialogueround.moments", dialogue, by=by, at=at, question=tender.question, after=after
    )
    return len(changed)


def _check_alike(turns, moments, dialogue: DialogueRound, at: datetime) -> None:
    if not turns or set(moments) != set(turns):
        raise Refused(_("Give every coalition that comes a moment: all are treated alike."))
    new = sorted(moments.values())
    if any(start <= at and start != turns[key].starts_at for key, start in moments.items()):
        raise Refused(_("A talk lies in the past. Choose a moment that still has to come."))
    length = timedelta(minutes=dialogue.minutes)
    if dialogue.tender.deadline and new[-1] + length > dialogue.tender.deadline:
        raise Refused(_("The talks come before the deadline for proposals. Choose an earlier day."))
    if any(later < earlier + length for earlier, later in pairwise(new)):
        raise Refused(
            _("Two talks overlap. Every coalition gets the whole %(minutes)s minutes.")
            % {"minutes": dialogue.minutes}
        )


@transaction.atomic
def record_turn(
    turn: DialogueTurn, *, changes: dict, by: User, at: datetime, version: int | None = None
) -> bool:
    """Write one talk down, or why there was none. The words stay out of the log."""
    tender = _hold(turn.dialogue.tender_id)
    turn.dialogue = tender.dialogue_rounds.get(pk=turn.dialogue_id)
    turn.dialogue.tender = tender
    policies.record.check(by, turn)
    held = changes.get("minutes_held", turn.minutes_held)
    missed = changes.get("missed_because", turn.missed_because)
    if held and missed:
        raise Refused(_("A talk was held or it was not. Fill in one of both."))
    if held and (turn.starts_at is None or turn.starts_at > at):
        raise Refused(_("The talk still has to come. You write it down afterwards."))
    is_new = "report" in changes and changes["report"] != turn.report
    if is_new:
        changes = changes | {"answered_by": None, "answered_at": None}
    changed = save_changes(
        turn,
        changes,
        kind="dialogueturn.recorded",
        by=by,
        at=at,
        version=version,
        question=tender.question,
        log_values=False,
    )
    if changed and is_new and turn.waits_for_answer:
        path = own_path(turn.coalition)
        notify(_inside(turn.coalition), _("Read the report of your talk."), path, at)
    return changed


@transaction.atomic
def answer_report(
    turn: DialogueTurn, *, remark: str, by: User, at: datetime, version: int | None = None
) -> bool:
    """The coalition says whether the report is right; without a remark it is. Both may read it."""
    tender = _hold(turn.dialogue.tender_id)
    policies.answer_report.check(by, turn)
    changed = save_changes(
        turn,
        {"remark": remark.strip(), "answered_by": by, "answered_at": turn.answered_at or at},
        kind="dialogueturn.answered",
        by=by,
        at=at,
        version=version,
        log_values=False,
    )
    if changed:
        path = reverse("coalitions:dialogues", args=[tender.pk])
        runners = roles.holders(roles.PROCESS_MANAGER, tender.question)
        notify(runners, _("A coalition answered the report of its talk."), path, at)
    return changed


# What everybody hears -------------------------------------------------------------


def turns_had(dialogue: DialogueRound, at: datetime) -> list[Check]:
    """Nothing is told before every coalition that came had its turn."""
    turns = list(dialogue.turns.all())
    without = [turn for turn in turns if not turn.starts_at and not turn.is_done]
    waiting = [turn for turn in turns if not turn.is_done]
    lines = [
        Check(_("The time to say that you come is over"), at >= dialogue.join_until),
        Check(_("Every coalition that comes has its moment"), not without),
        Check(
            _("Every talk is written down, or why there was none"),
            not waiting,
            _("%(count)s still waiting") % {"count": len(waiting)} if waiting else "",
        ),
    ]
    return lines if turns else [*lines, Check(_("At least one coalition came"), False)]


def minutes_given(turns: Iterable[DialogueTurn]) -> tuple[int, int] | None:
    """The shortest and longest talk in minutes; None while none was held."""
    held = [turn.minutes_held for turn in turns if turn.minutes_held]
    return (min(held), max(held)) if held else None


def outcomes_of(dialogue: DialogueRound) -> str:
    """What came of all talks, as a first text; who said it stands nowhere."""
    said = {turn.for_everybody.strip() for turn in dialogue.turns.all()}
    return "\n\n".join(sorted(filter(None, said)))


@transaction.atomic
def publish_outcomes(dialogue: DialogueRound, *, text: str, by: User, at: datetime):
    """Send what concerns everybody in a numbered notice: one moment, no names."""
    tender = _hold(dialogue.tender_id)
    dialogue = tender.dialogue_rounds.get(pk=dialogue.pk)
    dialogue.tender = tender
    policies.change.check(by, dialogue)
    missing = [line for line in turns_had(dialogue, at) if not line.ok]
    if missing:
        raise Refused(_("Not every coalition had its turn yet."), missing=missing)
    if not text.strip():
        raise Refused(_("Write down what everybody should know, or that there was nothing new."))
    named = names_in(dialogue, text)
    if named:
        raise Refused(
            _("This names who spoke: %(names)s. Say it without names.")
            % {"names": ", ".join(named)}
        )
    heading = gettext("What came of dialogue round %(number)s:") % {"number": dialogue.number}
    dialogue.notice = send_notice(tender, intro=f"{heading}\n\n{text.strip()}", by=by, at=at)
    dialogue.version += 1
    dialogue.save(update_fields=["notice", "version"])
    after = {"notice": dialogue.notice.number}
    audit.record(
        "dialogueround.published", dialogue, by=by, at=at, question=tender.question, after=after
    )
    return dialogue.notice


def names_in(dialogue: DialogueRound, text: str) -> list[str]:
    """Names of coalitions and partners of this round that stand in *text*."""
    coalitions = Coalition.objects.filter(dialogue_turns__dialogue=dialogue)
    names = set(coalitions.values_list("name", flat=True))
    names |= set(coalitions.values_list("partners__name", flat=True))
    return sorted(name for name in names if name and name.casefold() in text.casefold())


def own_path(coalition: Coalition) -> str:
    return reverse("coalitions:own_dialogues", args=[coalition.pk])


def _inside(coalition: Coalition):
    held = {user for user, _one in pairs(COALITION_LEAD, COALITION_MEMBER, on=[coalition.pk])}
    return User.objects.filter(pk__in=held, is_active=True).order_by("pk")


def _tell(coalition: Coalition, template: str, at: datetime, **context) -> None:
    people, path = _inside(coalition), own_path(coalition)
    notify(people, _("There is news about talks with coalitions."), path, at, kind="notices")
    for user in people:
        mail(user.email, template, {"name": user.name, "path": path, **context}, at=at)
