"""The event log: who, when, what, from, to, why; each event chained to the one before by hash.

`record()` is the only writer. `EVENTS` names what an event is called and whether the public
timeline shows it; a kind that stands nowhere in the table is refused.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class Event(models.Model):
    """One thing that happened. Rows are only ever added."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    question = models.ForeignKey(
        "aanbesteden.Question", models.PROTECT, null=True, blank=True, related_name="events"
    )
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("event")
        indexes = [
            models.Index(fields=["question", "-number"]),
            models.Index(fields=["subject", "subject_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    @property
    def label(self):
        """What happened, in words for people."""
        return EVENTS[self.kind].label if self.kind in EVENTS else self.kind


class Chain(models.Model):
    """The head of the chain: locked while an event is added, so numbers have no gaps."""

    count = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.count} {self.head}"


@dataclass(frozen=True)
class EventKind:
    """What an event is called, and whether the public timeline may show it."""

    label: object
    public: bool = False


EVENTS: dict[str, EventKind] = {
    "event.redacted": EventKind(_("Words that nobody may read any more were taken out of the log")),
}
# What keeps a projection of what happened (the public pages) is told after the commit; it points
# upstream and so cannot be called from here by name (law 7).
FOLLOWERS: list[Callable[[Event], None]] = []


def declare(**kinds: tuple) -> None:
    """Add kinds to the table: `declare(signal__received=(_("Signal received"), True))`."""
    for name, (label, public) in kinds.items():
        EVENTS[name.replace("__", ".")] = EventKind(label, public)


class UnknownEvent(Exception):
    """An event kind that stands in no table."""


def record(
    kind: str,
    subject: models.Model,
    *,
    by,
    at: datetime,
    question=None,
    before=None,
    after=None,
    reason: str = "",
    public: bool | None = None,
) -> Event:
    """Add one event to the chain, in the caller's transaction.

    `by` is None for a visitor without an account. `before` and `after` are small dicts; never
    the content of a sealed proposal, nor personal data. `public` narrows what the table allows.
    """
    if kind not in EVENTS:
        raise UnknownEvent(kind)
    shown = EVENTS[kind].public and public is not False
    # No savepoint: a change whose event fails is no change at all.
    with transaction.atomic(savepoint=False):
        chain = Chain.objects.select_for_update().get_or_create(pk=1)[0]
        event = Event(
            number=chain.count + 1,
            at=at,
            by=by if by is not None and by.pk else None,
            kind=kind,
            subject=subject._meta.model_name,
            subject_id=subject.pk,
            question=question,
            before=_plain(before),
            after=_plain(after),
            reason=reason,
            is_public=shown,
            previous_hash=chain.head,
        )
        event.hash = digest(event)
        event.save(force_insert=True)
        chain.count, chain.head = event.number, event.hash
        chain.save(update_fields=["count", "head"])
        _tell_on_commit(event)
    return event


def redact(event: Event, *, before, after, reason: str, at: datetime) -> None:
    """Take words out of *event* that nobody may read any more; `verify` still holds.

    Its link in the chain stays. A new event says that this was done and holds the hash of what
    is left, so that no other change passes for this one.
    """
    event.before, event.after, event.reason = before, after, reason
    event.save(update_fields=["before", "after", "reason"])
    left = {"number": event.number, "digest": digest(event)}
    record("event.redacted", event, by=None, at=at, question=event.question, after=left)


def _tell_on_commit(event: Event) -> None:
    for follower in FOLLOWERS:
        # A function of our own: Django names what failed, and a partial has no name.
        transaction.on_commit(lambda follower=follower: follower(event), robust=True)


@contextmanager
def nobody_follows() -> Iterator[None]:
    """For loading much at once: who does it brings the projections up to date afterwards."""
    kept, FOLLOWERS[:] = list(FOLLOWERS), []
    try:
        yield
    finally:
        FOLLOWERS[:] = kept


def digest(event: Event) -> str:
    """SHA-256 over everything an event says and the hash of the event before it."""
    said = {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(),
        "by": event.by_id,
        "kind": event.kind,
        "subject": event.subject,
        "subject_id": event.subject_id,
        "question": event.question_id,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "public": event.is_public,
        "previous": event.previous_hash,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first link that does not hold, and why."""

    number: int
    problem: str


def verify() -> Break | None:
    """Walk the whole chain; return the first broken link, or None when all of it holds."""
    expected, previous = 1, GENESIS
    left = _left_after_redaction()
    for event in _in_order():
        if event.number != expected:
            return Break(expected, "this event is missing")
        if event.previous_hash != previous:
            return Break(event.number, "it does not follow on the event before it")
        if digest(event) not in (event.hash, left.get(event.number)):
            return Break(event.number, "its content was changed after it was written")
        expected, previous = expected + 1, event.hash
    chain = Chain.objects.filter(pk=1).first() or Chain()
    if chain.count != expected - 1 or chain.head != previous:
        return Break(expected, "events at the end of the chain are missing")
    return None


def _left_after_redaction() -> dict[int, str]:
    """What an event says since words were taken out of it; the latest time counts."""
    rows = Event.objects.filter(kind="event.redacted").order_by("number")
    return {after["number"]: after["digest"] for after in rows.values_list("after", flat=True)}


def _in_order() -> Iterator[Event]:
    return Event.objects.order_by("number").iterator(chunk_size=1000)


def _plain(value):
    """The value as it will come back from the database, so that its hash can be made again."""
    return None if value is None else json.loads(json.dumps(value, cls=_Encoder))


class _Encoder(DjangoJSONEncoder):
    def default(self, o):
        if isinstance(o, models.Model):
            return o.pk
        if isinstance(o, Decimal | date):
            return str(o)
        return super().default(o)
