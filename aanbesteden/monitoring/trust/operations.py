"""Writes to the measuring of trust. Marks and words never stand in the event log."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.rules import review_problems
from aanbesteden.monitoring.trust import policies
from aanbesteden.monitoring.trust.models import (
    MARKS,
    STATEMENTS,
    TrustAnswer,
    TrustConversation,
    TrustPair,
    TrustRound,
)
from aanbesteden.monitoring.trust.results import next_round_on, result
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

ANSWER_WITHIN = timedelta(days=14)

audit.declare(
    trust__paired=(_("Two parties will measure their trust in each other"), False),
    trust__asked=(_("Both sides were asked how much they trust each other"), False),
    trust__stopped=(_("A round of trust was closed earlier"), False),
    trust__talked=(_("A conversation about trust was held"), False),
    trust__done=(_("What was agreed about trust was done"), False),
)


@transaction.atomic
def make_pair(
    agreement: Agreement,
    *,
    one: Partner | None,
    other: Partner | None,
    threshold: Decimal,
    by: User,
    at: datetime,
) -> TrustPair:
    """Two partners, or without partners: the municipality and the coalition."""
    hold(agreement.question_id, agreement)
    policies.ask.check(by, agreement)
    if (one is None) != (other is None) or (one is not None and one == other):
        raise Refused(_("Choose two different partners, or leave both empty."))
    known = set(agreement.coalition.partners.filter(left_at=None).values_list("pk", flat=True))
    if one is not None and other is not None and {one.pk, other.pk} - known:
        raise Refused(_("Choose partners of this coalition."))
    for pair in agreement.trust_pairs.all():
        if {pair.one_id, pair.other_id} == {one and one.pk, other and other.pk}:
            raise Refused(_("These two measure their trust already."))
    made = TrustPair.objects.create(agreement=agreement, one=one, other=other, threshold=threshold)
    audit.record("trust.paired", made, by=by, at=at, question=agreement.question)
    return made


@transaction.atomic
def open_round(pair: TrustPair, *, closes_on: date, by: User, at: datetime) -> TrustRound:
    """Ask both sides, up to and including a day."""
    hold(pair.agreement.question_id, pair)
    policies.ask.check(by, pair.agreement)
    today = timezone.localdate(at)
    if closes_on < today:
        raise Refused(_("This day has passed. Choose a later day."))
    if pair.rounds.filter(closes_on__gte=today).exists():
        raise Refused(_("A round is open already. Wait until it is over."))
    return _open(pair, closes_on, by, at)


def _open(pair: TrustPair, closes_on: date, by: User | None, at: datetime) -> TrustRound:
    made = TrustRound.objects.create(pair=pair, opened_at=at, closes_on=closes_on)
    audit.record("trust.asked", made, by=by, at=at, question=pair.question,
                 after={"closes_on": closes_on})  # fmt: skip
    return made


@transaction.atomic
def open_due(agreement: Agreement, *, at: datetime) -> int:
    """Begin the rounds whose day has come, as the arrangement says; return how many.

    Who agreed to a rhythm and chose no pair yet, measures between municipality and coalition.
    """
    hold(agreement.question_id, agreement)
    if not agreement.trust_pairs.exists():
        made = TrustPair.objects.create(agreement=agreement)
        audit.record("trust.paired", made, by=None, at=at, question=agreement.question)
    today, done = timezone.localdate(at), 0
    for pair in agreement.trust_pairs.prefetch_related("rounds"):
        pair.agreement = agreement
        due = next_round_on(pair)
        if due and due <= today and not any(row.closes_on >= today for row in pair.rounds.all()):
            _open(pair, today + ANSWER_WITHIN, None, at)
            done += 1
    return done


@transaction.atomic
def answer(found: TrustRound, *, marks: list[int], by: User, at: datetime) -> TrustAnswer:
    """Give a mark for every statement, once. No event: who answered is followed by nobody."""
    hold(found.pair.agreement.question_id, found)
    policies.answer.check(by, found)
    if timezone.localdate(at) > found.closes_on:
        raise Refused(_("This round is over. You see below what came of it."))
    if len(marks) != len(STATEMENTS) or any(mark not in MARKS for mark in marks):
        raise Refused(_("Give every statement a mark from 1 to 5."))
    (side,) = policies.sides(by, found.pair)
    made, is_new = TrustAnswer.objects.get_or_create(
        round=found, user=by, defaults={"side": side, "marks": marks, "given_at": at}
    )
    if not is_new:
        raise Refused(_("You gave your marks already. Everybody does that once per round."))
    return made


@transaction.atomic
def stop_round(found: TrustRound, *, by: User, at: datetime) -> bool:
    """Close it today already, when everybody answered."""
    hold(found.pair.agreement.question_id, found)
    policies.ask.check(by, found.pair.agreement)
    today = timezone.localdate(at)
    if today > found.closes_on:
        raise Refused(_("This round is over. Nothing was changed."))
    changes = {"closes_on": today - timedelta(days=1)}
    return save_changes(found, changes, kind="trust.stopped", by=by, at=at,
                        question=found.question)  # fmt: skip


@transaction.atomic
def note_conversation(
    found: TrustRound, *, values: dict[str, Any], by: User, at: datetime
) -> TrustConversation:
    """Write down the conversation after a round. `values`: held_on, who, said, agreed."""
    hold(found.pair.agreement.question_id, found)
    policies.ask.check(by, found.pair.agreement)
    refuse_problems(review_problems(values, at))
    if not result(found, found.pair, today=timezone.localdate(at)).is_over:
        raise Refused(_("Talk after the round is over. Then both sides have spoken freely."))
    if TrustConversation.objects.filter(round=found).exists():
        raise Refused(_("A conversation about this round was written down already."))
    made = TrustConversation.objects.create(round=found, **values)
    audit.record("trust.talked", made, by=by, at=at, question=found.question,
                 after={"held_on": made.held_on})  # fmt: skip
    return made


@transaction.atomic
def finish(talk: TrustConversation, *, by: User, at: datetime) -> bool:
    """What was agreed is done."""
    hold(talk.round.pair.agreement.question_id, talk)
    policies.ask.check(by, talk.round.pair.agreement)
    if talk.done_at:
        raise Refused(_("This was already marked as done. Nothing was changed."))
    return save_changes(talk, {"done_at": at}, kind="trust.done", by=by, at=at,
                        question=talk.question)  # fmt: skip
