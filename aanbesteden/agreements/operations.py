"""Writes to the agreement: its text, signatures, adjustments and household book."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.guards import text_is_complete
from aanbesteden.agreements.models import Adjustment, Agreement, MoneyLine, Signature
from aanbesteden.agreements.parties import Side, sides_of, signs_for
from aanbesteden.agreements.queries import TEXT_FIELDS, text_hash
from aanbesteden.agreements.rules import money_problems, text_problems
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question

audit.declare(
    agreement__changed=(_("The text of the agreement changed"), False),
    agreement__signed=(_("A party signed the agreement"), False),
    adjustment__proposed=(_("An adjustment was proposed"), False),
    adjustment__agreed=(_("An adjustment was agreed"), True),
    adjustment__declined=(_("An adjustment was declined"), False),
    money__added=(_("A line was added to the household book"), False),
    money__cancelled=(_("A line of the household book was cancelled"), False),
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
    present = _text_to_sign(agreement, seen_hash, at)
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


def _text_to_sign(agreement: Agreement, seen_hash: str | None, at: datetime) -> str:
    """The hash of the present text, if it is complete and the one that was read."""
    missing = [line for line in text_is_complete(agreement.question, at) if not line.ok]
    if missing:
        raise Refused(_("The text is not complete yet, so it cannot be signed."), missing=missing)
    present = text_hash(agreement)
    if seen_hash is not None and seen_hash != present:
        raise Refused(_("The text changed while you were reading. Read it again, then sign."))
    return present


# Adjustments --------------------------------------------------------------------


AGREED_BY = {
    Side.MUNICIPALITY: "agreed_by_municipality_at",
    Side.COALITION: "agreed_by_coalition_at",
}


@transaction.atomic
def propose_adjustment(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime
) -> Adjustment:
    """Propose a change; the proposer's own side thereby agrees. Numbered per agreement."""
    hold(agreement.question_id, agreement)
    policies.propose_adjustment.check(by, agreement)
    last = agreement.adjustments.order_by("-number").first()
    side = sides_of(by, agreement)[0]
    made = Adjustment.objects.create(
        agreement=agreement,
        number=last.number + 1 if last else 1,
        proposed_by=by,
        proposed_at=at,
        **values,
        **{AGREED_BY[side]: at},
    )
    audit.record(
        "adjustment.proposed",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"number": made.number, "title": made.title, "side": side},
    )
    return made


@transaction.atomic
def agree_adjustment(adjustment: Adjustment, *, by: User, at: datetime) -> bool:
    """The other side agrees; from now on the adjustment is public."""
    hold(adjustment.agreement.question_id, adjustment)
    policies.answer_adjustment.check(by, adjustment)
    changes = {AGREED_BY[policies.waiting_side(adjustment)]: at}
    return _answer(adjustment, changes, "adjustment.agreed", by, at, "")


@transaction.atomic
def decline_adjustment(adjustment: Adjustment, *, reason: str, by: User, at: datetime) -> bool:
    """The other side does not agree, and says why."""
    hold(adjustment.agreement.question_id, adjustment)
    policies.answer_adjustment.check(by, adjustment)
    if not reason.strip():
        raise Refused(_("Say why you do not agree. The other side reads it."))
    changes = {"declined_at": at, "declined_reason": reason.strip()}
    return _answer(adjustment, changes, "adjustment.declined", by, at, reason.strip())


def _answer(adjustment, changes, kind, by, at, reason) -> bool:
    question = adjustment.agreement.question
    return save_changes(
        adjustment, changes, kind=kind, by=by, at=at, question=question, reason=reason
    )


# The household book -------------------------------------------------------------


@transaction.atomic
def add_money_line(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime
) -> MoneyLine:
    """Add one line to the book. `values`: side, year, partner, label, amount, booked_on."""
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    refuse_problems(money_problems(values, agreement, at))
    made = MoneyLine.objects.create(agreement=agreement, added_by=by, **values)
    audit.record(
        "money.added",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"side": made.side, "year": made.year, "label": made.label, "amount": made.amount},
    )
    return made


@transaction.atomic
def cancel_money_line(line: MoneyLine, *, reason: str, by: User, at: datetime) -> bool:
    """Take a line out of the sums, with a reason. It stays readable, struck through."""
    hold(line.agreement.question_id, line)
    policies.cancel_line.check(by, line)
    if not reason.strip():
        raise Refused(_("Say why this line is cancelled. Everybody in the book reads it."))
    return save_changes(
        line,
        {"cancelled_at": at, "cancelled_reason": reason.strip()},
        kind="money.cancelled",
        by=by,
        at=at,
        question=line.agreement.question,
        reason=reason.strip(),
    )
