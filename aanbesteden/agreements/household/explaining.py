"""Remarkable amounts with their explanations, the rule, and who explains what."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.household.models import BookRule, Explanation
from aanbesteden.agreements.household.remarks import Remark, remarkable
from aanbesteden.agreements.ledger.models import Book
from aanbesteden.agreements.ledger.queries import entries_of
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.parties import answers_for
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import ALLOW, NotFound, Refused, deny, policy

audit.declare(
    bookrule__changed=(_("The rule for remarkable amounts changed"), False),
    explanation__given=(_("A remarkable amount was explained"), False),
)


@dataclass(frozen=True)
class Remarked:
    """A remarkable amount and what was said about it, the oldest first."""

    remark: Remark
    explanations: list[Explanation]

    @property
    def waits(self) -> bool:
        return not self.explanations


@dataclass(frozen=True)
class AboutAmount:
    """An amount of an agreement that somebody wants to explain."""

    agreement: Agreement
    remark: Remark


@policy
def explain(user, about: AboutAmount):
    """Explain an amount: whoever speaks for the partner concerned, or for the municipality."""
    answer = policies.reads(user, about.agreement)
    if answer != ALLOW:
        return answer
    name = about.remark.partner
    partner = about.agreement.coalition.partners.filter(name=name).first() if name else None
    if (partner.pk if partner else None) not in answers_for(user, about.agreement):
        return deny(_("The partner concerned explains this amount. You see here when it did."))
    if about.agreement.ended_at or about.agreement.question.status not in policies.UNDER_WAY:
        return policies.NOT_UNDER_WAY
    return ALLOW


def rule_of(agreement: Agreement) -> BookRule:
    """The rule of this book; the usual limits while nobody chose others."""
    return BookRule.objects.filter(agreement=agreement).first() or BookRule(agreement=agreement)


def remarks_of(agreement: Agreement, *, today: date) -> list[Remarked]:
    """Every amount that stands out now, with its explanations."""
    rule = rule_of(agreement)
    given: dict[tuple, list[Explanation]] = {}
    for row in agreement.explanations.select_related("partner", "given_by"):
        partner = row.partner.name if row.partner else ""
        key = (row.side, row.year, partner, row.label, row.against)
        given.setdefault(key, []).append(row)
    rows = remarkable(
        entries_of(agreement, Book.HOUSEHOLD),
        percent=rule.percent,
        least=rule.least,
        this_year=today.year,
    )
    return [Remarked(row, given.get(row.key, [])) for row in rows]


def remark_of(agreement: Agreement, code: str, *, today: date) -> Remark:
    """The remarkable amount with this code; `NotFound` when nothing stands out there any more."""
    for row in remarks_of(agreement, today=today):
        if row.remark.code == code:
            return row.remark
    raise NotFound


@transaction.atomic
def explain_amount(
    agreement: Agreement, remark: Remark, *, text: str, by: User, at: datetime
) -> Explanation:
    """Say why an amount stands out. All partners read it; a later word stands below an earlier."""
    hold(agreement.question_id, agreement)
    explain.check(by, AboutAmount(agreement, remark))
    if not text.strip():
        raise Refused(_("Write down why this amount stands out."))
    partners = agreement.coalition.partners
    made = Explanation.objects.create(
        agreement=agreement,
        side=remark.side,
        year=remark.year,
        partner=partners.get(name=remark.partner) if remark.partner else None,
        label=remark.label,
        against=remark.against,
        amount=remark.found,
        text=text.strip(),
        given_by=by,
        given_at=at,
    )
    audit.record(
        "explanation.given",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"side": made.side, "year": made.year, "label": made.label},
    )
    return made


@transaction.atomic
def change_rule(
    agreement: Agreement, *, changes: dict, by: User, at: datetime, version: int | None = None
) -> bool:
    """Set from when an amount is remarkable."""
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    rule = BookRule.objects.get_or_create(agreement=agreement)[0]
    return save_changes(
        rule,
        changes,
        kind="bookrule.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
    )
