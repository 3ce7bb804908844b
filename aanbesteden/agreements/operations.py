"""Writes to the agreement: its text, signatures and adjustments."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.guards import text_is_complete
from aanbesteden.agreements.models import Adjustment, AdjustmentVoice, Agreement, Signature
from aanbesteden.agreements.newcomers.joining import settle
from aanbesteden.agreements.parties import own_parties, signs_for, waiting_parties
from aanbesteden.agreements.queries import TEXT_FIELDS, text_hash
from aanbesteden.agreements.rules import text_problems
from aanbesteden.agreements.watching import adjustment_problems
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question

audit.declare(
    agreement__changed=(_("The text of the agreement changed"), False),
    agreement__signed=(_("A party signed the agreement"), False),
    adjustment__proposed=(_("An adjustment was proposed"), False),
    adjustment__spoken=(_("A party said yes or no to an adjustment"), False),
    adjustment__side_agreed=(_("One side agreed to an adjustment"), False),
    adjustment__agreed=(_("An adjustment was agreed"), True),
    adjustment__declined=(_("An adjustment was declined"), False),
)


def refuse_problems(problems: dict[str, str]) -> None:
    """Raise the first of *problems*, for callers without a form."""
    for sentence in problems.values():
        raise Refused(sentence)


def hold(question_id: int, *objects: models.Model) -> None:
    """Hold the question still until the end of the transaction, and read *objects* afresh.

    So no step can be taken between the check of a right and the write, and what a caller kept
    at hand for a while is judged as it is now.
    """
    Question._base_manager.select_for_update().get(pk=question_id)
    for obj in objects:
        obj.refresh_from_db()


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Write fields of the text. Signatures under another text no longer count."""
    hold(agreement.question_id, agreement)
    policies.edit_text.check(by, agreement)
    assert set(changes) <= set(TEXT_FIELDS)
    refuse_problems(text_problems(agreement, changes))
    return save_changes(
        agreement,
        changes,
        kind="agreement.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
    )


@transaction.atomic
def sign(
    agreement: Agreement,
    *,
    partner: Partner | None,
    name: str,
    function: str,
    by: User,
    at: datetime,
    seen_hash: str | None = None,
) -> Signature:
    """Put the signature of one party (no partner: the municipality) under the present text.

    `seen_hash` is the text that was on the screen; when it has changed since, nothing is signed.
    """
    hold(agreement.question_id, agreement)
    policies.sign.check(by, agreement)
    party = partner.pk if partner else None
    if party not in signs_for(by, agreement):
        raise Refused(_("You cannot sign for this party. Choose one you speak for."))
    present = text_to_sign(agreement, seen_hash, at)
    signature, made = Signature.objects.get_or_create(
        agreement=agreement,
        partner=partner,
        text_hash=present,
        defaults={"user": by, "name": name, "function": function, "signed_at": at},
    )
    if not made:
        raise Refused(_("This party has already signed this text. Nothing was changed."))
    audit.record(
        "agreement.signed",
        signature,
        by=by,
        at=at,
        question=agreement.question,
        after={"partner": party, "text": present},
    )
    return signature


def text_to_sign(agreement: Agreement, seen_hash: str | None, at: datetime) -> str:
    """The hash of the present text, if it is complete and the one that was read."""
    missing = [line for line in text_is_complete(agreement.question, at) if not line.ok]
    if missing:
        raise Refused(_("The text is not complete yet, so it cannot be signed."), missing=missing)
    present = text_hash(agreement)
    if seen_hash is not None and seen_hash != present:
        raise Refused(_("The text changed while you were reading. Read it again, then sign."))
    return present


# Adjustments --------------------------------------------------------------------


@transaction.atomic
def propose_adjustment(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
    concerned: Iterable[Partner] | None = None,
    parties: set[int | None] | None = None,
) -> Adjustment:
    """Propose a change. Numbered per agreement; the parties proposed for thereby say yes.

    `concerned`: partners it concerns, all when nobody is named; the municipality always is.
    `parties`: for whom it is proposed, by default everybody of the proposer's own side.
    """
    hold(agreement.question_id, agreement)
    policies.propose_adjustment.check(by, agreement)
    refuse_problems(adjustment_problems(values, agreement, at))
    return open_adjustment(
        agreement, values=values, concerned=concerned, parties=parties, by=by, at=at
    )


def open_adjustment(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
    concerned: Iterable[Partner] | None = None,
    parties: set[int | None] | None = None,
) -> Adjustment:
    """Write a proposed adjustment down, for operations that checked the right to propose it."""
    last = agreement.adjustments.order_by("-number").first()
    made = Adjustment.objects.create(
        agreement=agreement,
        number=last.number + 1 if last else 1,
        proposed_by=by,
        proposed_at=at,
        **values,
    )
    made.concerned.set(agreement.coalition.partners.filter(left_at=None))
    if concerned:
        made.concerned.set(concerned)
    side = own_parties(by, made)
    audit.record(
        "adjustment.proposed",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"number": made.number, "title": made.title, "money": made.money_change},
    )
    _speak(made, side if parties is None else parties & side, True, "", by, at)
    return made


@transaction.atomic
def agree_adjustment(
    adjustment: Adjustment,
    *,
    by: User,
    at: datetime,
    word: str = "",
    parties: set[int | None] | None = None,
) -> bool:
    """Say yes for a party, or for all one speaks for. When all did, it is public."""
    return _answer(adjustment, parties, True, word.strip(), by, at)


@transaction.atomic
def decline_adjustment(
    adjustment: Adjustment,
    *,
    reason: str,
    by: User,
    at: datetime,
    parties: set[int | None] | None = None,
) -> bool:
    """Say no for a party, and why. One no of those concerned ends it."""
    return _answer(adjustment, parties, False, reason.strip(), by, at)


def _answer(adjustment, parties, agrees: bool, word: str, by: User, at: datetime) -> bool:
    hold(adjustment.agreement.question_id, adjustment)
    policies.answer_adjustment.check(by, adjustment)
    open_ones = waiting_parties(by, adjustment)
    chosen = open_ones if parties is None else parties & open_ones
    if not chosen:
        raise Refused(_("You cannot speak for this party. Choose one you speak for."))
    if not agrees and not word:
        raise Refused(_("Say why you do not agree. The other side reads it."))
    _speak(adjustment, chosen, agrees, word, by, at)
    return True


def _speak(adjustment, parties, agrees: bool, word: str, by: User, at: datetime) -> None:
    AdjustmentVoice.objects.bulk_create(
        AdjustmentVoice(
            adjustment=adjustment, partner_id=key, agrees=agrees, word=word, user=by, at=at
        )
        for key in parties
    )
    changes: dict[str, Any] = {}
    if not agrees:
        changes = {"declined_at": at, "declined_reason": word}
    else:
        yes = set(adjustment.voices.filter(agrees=True).values_list("partner", flat=True))
        if None in yes and not adjustment.agreed_by_municipality_at:
            changes["agreed_by_municipality_at"] = at
        concerned = set(adjustment.concerned.filter(left_at=None).values_list("pk", flat=True))
        if concerned <= yes and not adjustment.agreed_by_coalition_at:
            changes["agreed_by_coalition_at"] = at
    question = adjustment.agreement.question
    said = {"agrees": agrees, "parties": sorted(parties, key=lambda key: key or 0)}
    audit.record(
        "adjustment.spoken", adjustment, by=by, at=at, question=question, after=said, reason=word
    )
    kind = "adjustment.agreed" if agrees else "adjustment.declined"
    stamps = ("agreed_by_coalition_at", "agreed_by_municipality_at")
    both = all(changes.get(name) or getattr(adjustment, name) for name in stamps)
    if changes and (both or not agrees):
        save_changes(adjustment, changes, kind=kind, by=by, at=at, question=question, reason=word)
        settle(adjustment, agreed=agrees, by=by, at=at)
    elif changes:
        kind = "adjustment.side_agreed"
        save_changes(adjustment, changes, kind=kind, by=by, at=at, question=question)
