"""What waits around a tender beside its main road: dialogue rounds, notices, an open house."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.open_house.models import Admission, Exclusion
from aanbesteden.agreements.open_house.policies import OPEN
from aanbesteden.coalitions.dialogue.models import DialogueRound, DialogueTurn
from aanbesteden.questions.models import Status
from aanbesteden.roles import COALITION_LEAD, COALITION_MEMBER, EXECUTIVE, PROCESS_MANAGER, held_by
from aanbesteden.tasks_rows import Row, RowSource
from aanbesteden.tendering.models import Clarification, Tender
from aanbesteden.waiting import Task, end_of_day

# Dialogue rounds, a coalition -------------------------------------------------------


def _invited(user, at: datetime):
    return (
        DialogueRound.objects.annotate(
            one=F("tender__coalitions"),
            name=F("tender__coalitions__name"),
            stopped=F("tender__coalitions__stopped_at"),
            day=TruncDate("join_until"),
        )
        .filter(one__in=held_by(user).ids(COALITION_LEAD), stopped=None)
        .filter(join_until__gt=at, tender__closed_at=None, tender__ended_at=None)
        .exclude(
            Exists(DialogueTurn.objects.filter(dialogue=OuterRef("pk"), coalition=OuterRef("one")))
        )
    )


def _say_whether(row: Row) -> Task:
    return Task(
        _("Say whether you come to a dialogue round"),
        row.about,
        reverse("coalitions:own_dialogues", args=[row.place]),
        end_of_day(row.due_on),
        _("Every coalition that comes gets as much time. After this day you cannot join."),
        _("To the dialogue rounds"),
    )


def _turns(user):
    held = held_by(user)
    return DialogueTurn.objects.filter(
        coalition__in=held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER),
        coalition__stopped_at=None,
        dialogue__tender__closed_at=None,
        dialogue__tender__ended_at=None,
    )


def _planned(user, at: datetime):
    rows = _turns(user).filter(starts_at__gte=at, missed_because="", minutes_held=None)
    return rows.annotate(day=TruncDate("starts_at"))


def _come(row: Row) -> Task:
    return Task(
        _("Talk with the municipality"),
        row.about,
        reverse("coalitions:own_dialogues", args=[row.place]),
        end_of_day(row.due_on),
        _("The moment of your coalition in a dialogue round."),
        _("See when and where"),
    )


def _unread(user, at: datetime):
    rows = _turns(user).filter(answered_at=None, dialogue__notice=None, minutes_held__isnull=False)
    return rows.exclude(report="")


def _read(row: Row) -> Task:
    return Task(
        _("Say whether the report of your talk is right"),
        row.about,
        reverse("coalitions:answer_report", args=[row.place, row.key]),
        why=_("The process manager wrote it down. Afterwards everybody hears what concerns all."),
        action=_("Read the report"),
    )


# Dialogue rounds, who runs the question ----------------------------------------------


def _rounds(user):
    return DialogueRound.objects.filter(
        tender__question__in=held_by(user).query(PROCESS_MANAGER),
        tender__closed_at=None,
        tender__ended_at=None,
        notice=None,
    ).annotate(day=TruncDate("tender__deadline"))


def _of_round(**wanted) -> Exists:
    return Exists(DialogueTurn.objects.filter(dialogue=OuterRef("pk"), missed_because="", **wanted))


def _without_moments(user, at: datetime):
    return _rounds(user).filter(_of_round(starts_at=None), join_until__lte=at)


def _give_moments(row: Row) -> Task:
    return Task(
        _("Give every coalition its moment"),
        row.about,
        reverse("coalitions:dialogue_moments", args=[row.key]),
        end_of_day(row.due_on),
        _("The time to say that they come is over. They wait for a day and an hour."),
        _("Give moments"),
    )


def _without_outcomes(user, at: datetime):
    return _rounds(user).filter(_of_round(starts_at__lt=at))


def _tell(row: Row) -> Task:
    return Task(
        _("Tell everybody what came of the talks"),
        row.about,
        reverse("coalitions:dialogues", args=[row.place]),
        end_of_day(row.due_on),
        _("What one coalition learnt, all learn. Before that the round cannot be closed."),
        _("To the dialogue rounds"),
    )


# Notices ------------------------------------------------------------------------------


def _running(user):
    return Tender.objects.filter(
        question__in=held_by(user).query(PROCESS_MANAGER),
        question__status=Status.COALITION_FORMING,
        closed_at=None,
        ended_at=None,
    ).annotate(day=TruncDate("deadline"))


def _prepared(user, at: datetime):
    return _running(user).filter(prepared_change__isnull=False)


def _send_change(row: Row) -> Task:
    return Task(
        _("Send the change that you prepared"),
        row.about,
        reverse("tendering:announce_send", args=[row.place]),
        end_of_day(row.due_on),
        _("Nobody heard of it yet. The later they do, the less time is left."),
        _("Look at it and send"),
    )


def _answered(user, at: datetime):
    ready = Clarification.objects.filter(
        tender=OuterRef("pk"), answered_at__isnull=False, published_at=None
    )
    return _running(user).filter(Exists(ready))


def _send_answers(row: Row) -> Task:
    return Task(
        _("Send the answers that are ready"),
        row.about,
        reverse("tendering:send_notice", args=[row.place]),
        end_of_day(row.due_on),
        _("They wait for a clarification notice: only then does everybody read them."),
        _("Send a notice"),
    )


# Open house ---------------------------------------------------------------------------


def _asking(user, at: datetime):
    """Requests without an answer: who runs the question."""
    return Admission.objects.filter(
        tender__question__in=held_by(user).query(PROCESS_MANAGER),
        tender__question__status__in=OPEN,
        tender__ended_at=None,
        admitted_at=None,
        refused_at=None,
    )


def _decide(row: Row) -> Task:
    return Task(
        _("Answer a request to take part in the open house"),
        row.about,
        reverse("agreements:decide_admission", args=[row.key]),
        end_of_day(row.due_on),
        _("Whoever meets the requirements takes part. The party knows this date."),
        _("Answer it"),
    )


def _to_be_heard(user, at: datetime):
    return Exclusion.objects.filter(admission__asked_by=user, decided_at=None, heard_at=None)


def _speak(row: Row) -> Task:
    return Task(
        _("Give your word about an exclusion"),
        row.about,
        reverse("agreements:speak_exclusion", args=[row.key]),
        end_of_day(row.due_on),
        _("The executive reads it before it decides. After this day it may decide without it."),
        _("Give your word"),
    )


def _heard(user, at: datetime):
    """The executive: who gave its word, or had the time for it."""
    return Exclusion.objects.filter(
        Q(heard_at__isnull=False) | Q(hear_before__lt=timezone.localdate(at)),
        admission__tender__question__municipality__in=held_by(user).ids(EXECUTIVE),
        decided_at=None,
    )


def _decide_exclusion(row: Row) -> Task:
    return Task(
        _("Decide on an exclusion"),
        row.about,
        reverse("agreements:decide_exclusion", args=[row.key]),
        why=_("The party was heard, or had the time for it. It waits for your reasons."),
        action=_("Decide"),
    )


ROUND_THE_TENDER = (
    RowSource(_invited, {"about": "name", "due_on": "day", "place": "one"}, _say_whether),
    RowSource(_planned, {"about": "coalition__name", "due_on": "day", "place": "coalition"}, _come),
    RowSource(_unread, {"key": "pk", "about": "coalition__name", "place": "coalition"}, _read),
    RowSource(
        _without_moments,
        {"key": "pk", "about": "tender__question__short_name", "due_on": "day"},
        _give_moments,
    ),
    RowSource(
        _without_outcomes,
        {"about": "tender__question__short_name", "due_on": "day", "place": "tender"},
        _tell,
    ),
    RowSource(
        _prepared,
        {"about": "question__short_name", "due_on": "day", "place": "question"},
        _send_change,
    ),
    RowSource(
        _answered,
        {"about": "question__short_name", "due_on": "day", "place": "question"},
        _send_answers,
    ),
    RowSource(_asking, {"key": "pk", "about": "name", "due_on": "answer_by"}, _decide),
    RowSource(
        _to_be_heard, {"key": "pk", "about": "admission__name", "due_on": "hear_before"}, _speak
    ),
    RowSource(_heard, {"key": "pk", "about": "admission__name"}, _decide_exclusion),
)
