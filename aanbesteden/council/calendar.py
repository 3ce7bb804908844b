"""What stands in the calendar: moments of councils, dates of tenders, meetings, standstill.

Each entry is public when its question is; the personal calendar adds what only the council
knows already. See `ics.py` for how calendar programs read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.audit import Event
from aanbesteden.awarding.models import AwardDecision
from aanbesteden.council.models import InfluenceMoment, Promise
from aanbesteden.council.overview import begin_and_end
from aanbesteden.council.queries import councils_of, questions_of
from aanbesteden.questions.models import Question
from aanbesteden.tendering.models import Meeting, Tender

KEPT_FOR = timedelta(days=365)  # calendar programs drop what a feed no longer has


class Kind(StrEnum):
    MOMENT = "moment"
    MEETING = "meeting"
    DEADLINE = "deadline"
    PROMISE = "promise"


KINDS = {
    Kind.MOMENT: gettext_lazy("The council"),
    Kind.MEETING: gettext_lazy("Meeting"),
    Kind.DEADLINE: gettext_lazy("Last day"),
    Kind.PROMISE: gettext_lazy("Promise to the council"),
}


@dataclass(frozen=True)
class Entry:
    """One thing in the calendar. A date without a time lasts the whole day.

    `subject` is the row it comes from, as the event log names it: that tells when it was changed.
    """

    kind: Kind
    part: str
    subject: tuple[str, int]
    question: Question
    starts: date | datetime
    title: str
    text: str = ""
    ends: datetime | None = None
    place: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    at: datetime | None = None

    @property
    def uid(self) -> str:
        """The same for as long as the row exists, whatever happens to it."""
        return f"{self.part}-{self.subject[1]}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts) if isinstance(self.starts, datetime) else self.starts

    @property
    def kind_name(self) -> Any:
        return KINDS[self.kind]

    @property
    def sorting(self) -> datetime:
        """A moment to put days and times in one order; a whole day comes first."""
        if isinstance(self.starts, datetime):
            return self.starts
        return timezone.make_aware(datetime.combine(self.starts, time.min))


def public_questions() -> QuerySet[Question]:
    return Question.objects.public()


def public_entries(questions: QuerySet[Question], *, since: date) -> list[Entry]:
    """Everything with a date from *since* on of these questions, which are public."""
    pks = questions.order_by().values("pk")
    moments = InfluenceMoment.objects.filter(question__in=pks, planned_on__gte=since)
    entries = [*_moments(moments), *_rounds(pks, since), *_meetings(pks, since)]
    return in_order([*entries, *_standstills(pks, since)])


def entries_for(user, *, since: date) -> list[Entry]:
    """The calendar of a council member or clerk: all of the above for their questions, the
    moments of their own councils, and what was promised to those."""
    towns = councils_of(user)
    pks = questions_of(user).order_by().values("pk")
    public = Question.objects.public().filter(pk__in=pks).order_by().values("pk")
    moments = InfluenceMoment.objects.filter(
        question__in=pks, municipality__in=towns, planned_on__gte=since
    )
    promises = Promise.objects.filter(
        question__in=pks, municipality__in=towns, due_on__gte=since
    ).select_related("question")
    entries = [*_moments(moments), *_rounds(public, since), *_meetings(public, since)]
    entries += [*_standstills(public, since), *(_promise(row) for row in promises)]
    return in_order(entries)


def last_changes(entries: Iterable[Entry]) -> dict[tuple[str, int], datetime]:
    """When each row was changed last, by the event log; one query per kind of row."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.subject[0], set()).add(entry.subject[1])
    found: dict[tuple[str, int], datetime] = {}
    for name, pks in sorted(wanted.items()):
        rows = Event.objects.filter(subject=name, subject_id__in=pks)
        for pk, at in rows.order_by().values_list("subject_id").annotate(Max("at")):
            found[name, pk] = at
    return found


def in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.sorting, entry.uid))


def _moments(rows) -> Iterable[Entry]:
    for row in rows.select_related("question", "municipality"):
        begins, ends = begin_and_end(row)
        council = row.municipality.name.removeprefix("Gemeente ")
        text = [row.can_decide]
        if row.cancelled_at:
            text.insert(0, _("Cancelled: %(why)s") % {"why": row.cancelled_reason})
        yield Entry(
            kind=Kind.MOMENT,
            part="moment",
            subject=("influencemoment", row.pk),
            question=row.question,
            starts=begins or row.planned_on,
            ends=ends,
            title=_("Council of %(council)s: %(title)s") % {"council": council, "title": row.title},
            text="\n\n".join(text),
            place=row.place,
            sequence=row.version - 1,
            is_cancelled=row.cancelled_at is not None,
        )


def _rounds(pks, since) -> Iterable[Entry]:
    """The last moments for questions and for proposals of published rounds."""
    rows = Tender.objects.filter(
        question__in=pks, published_at__isnull=False, deadline__date__gte=since
    )
    for row in rows.select_related("question").defer("sealed_key"):
        dates = (
            ("vragen-tot", row.questions_until, _("Last moment for questions about the tender")),
            ("voorstellen-tot", row.deadline, _("Last moment for proposals")),
        )
        for part, at, title in dates:
            if at is None:
                continue
            yield Entry(
                kind=Kind.DEADLINE,
                part=part,
                subject=("tender", row.pk),
                question=row.question,
                starts=at,
                title=title,
                sequence=row.version - 1,
                is_cancelled=bool(row.ended_at and row.ended_at < at),
            )


def _meetings(pks, since) -> Iterable[Entry]:
    rows = Meeting.objects.filter(
        tender__question__in=pks, tender__published_at__isnull=False, starts_at__date__gte=since
    )
    for row in rows.select_related("tender__question").defer("tender__sealed_key"):
        ended = row.tender.ended_at
        yield Entry(
            kind=Kind.MEETING,
            part="bijeenkomst",
            subject=("meeting", row.pk),
            question=row.tender.question,
            starts=row.starts_at,
            ends=row.ends_at,
            title=row.title,
            text=row.about,
            place=row.place,
            sequence=row.version - 1,
            is_cancelled=bool(ended and ended < row.starts_at),
        )


def _standstills(pks, since) -> Iterable[Entry]:
    """The last day on which coalitions can object to an award."""
    rows = AwardDecision.objects.filter(
        tender__question__in=pks, decided_at__isnull=False, standstill_until__gte=since
    )
    for row in rows.select_related("tender__question").defer("tender__sealed_key"):
        yield Entry(
            kind=Kind.DEADLINE,
            part="opschorting",
            subject=("awarddecision", row.pk),
            question=row.tender.question,
            starts=row.standstill_until,
            title=_("Last day to object to the award"),
            sequence=row.version - 1 + bool(row.withdrawn_at),
            is_cancelled=row.withdrawn_at is not None,
        )


def _promise(row: Promise) -> Entry:
    return Entry(
        kind=Kind.PROMISE,
        part="toezegging",
        subject=("promise", row.pk),
        question=row.question,
        starts=row.due_on,
        title=_("Promise of %(who)s is due") % {"who": row.made_by},
        text=row.text,
        sequence=row.version - 1,
        is_cancelled=row.settlement != "",
    )
