"""Writes to the area budget. Every euro goes through the ledger."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.area import policies
from aanbesteden.agreements.area.models import AreaBudget, AreaDecision, AreaRule, AreaVoice
from aanbesteden.agreements.area.queries import money_of, outcome, rule_for, still_to_pay
from aanbesteden.agreements.ledger.booking import Move, Place, book, counter
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry
from aanbesteden.agreements.ledger.queries import balance
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.agreements.rules import in_future
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    areabudget__set=(_("The area budget was described"), False),
    arearule__set=(_("A rule of the area budget was set"), False),
    arearule__removed=(_("A rule of the area budget was removed"), False),
    areabudget__promised=(_("A source promised money for the area budget"), False),
    areabudget__received=(_("Money for the area budget came in"), False),
    areabudget__undone=(_("A line of the area budget was undone"), False),
    areabudget__paid=(_("Money of the area budget was paid"), False),
    areadecision__proposed=(_("A decision about the area budget was proposed"), False),
    areadecision__spoken=(_("A party gave its word about the area budget"), False),
    areadecision__settled=(_("A decision about the area budget was taken"), True),
)
LATER = _("This date has yet to come. Money that moved has a date before.")


@transaction.atomic
def set_area(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> AreaBudget:
    """Describe the budget. `values`: neighbourhood, task, team, carried_by."""
    hold(agreement.question_id, agreement)
    policies.keep.check(by, agreement)
    carrier = values.get("carried_by")
    if carrier and carrier.coalition_id != agreement.coalition_id:
        raise Refused(_("This partner belongs to another coalition."))
    budget = AreaBudget.objects.filter(agreement=agreement).first()
    if budget is None:
        budget = AreaBudget.objects.create(agreement=agreement, **values)
        _note("areabudget.set", budget, budget, by, at, {"name": budget.neighbourhood})
        return budget
    save_changes(
        budget,
        values,
        kind="areabudget.set",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
    )
    return budget


@transaction.atomic
def set_rule(
    budget: AreaBudget, *, up_to: Decimal | None, deciders: str, by: User, at: datetime
) -> AreaRule:
    """Say who decides up to an amount; no amount: above all other rules."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget.agreement)
    rule = budget.rules.update_or_create(up_to=up_to, defaults={"deciders": deciders})[0]
    _note("arearule.set", rule, budget, by, at, {"up_to": up_to, "deciders": deciders})
    return rule


@transaction.atomic
def remove_rule(rule: AreaRule, *, by: User, at: datetime) -> None:
    """Take a rule away. What was proposed under it keeps it."""
    budget = rule.budget
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget.agreement)
    before = {"up_to": rule.up_to, "deciders": rule.deciders}
    _note("arearule.removed", rule, budget, by, at, before)
    rule.delete()


@transaction.atomic
def bring_in(
    budget: AreaBudget,
    *,
    source: str,
    partner: Partner | None,
    amount: Decimal,
    on: date,
    is_received: bool,
    by: User,
    at: datetime,
) -> LedgerEntry:
    """A source promises an amount in euros, or pays it into the pot."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget.agreement)
    if is_received and in_future(on, at):
        raise Refused(LATER)
    kinds = (AccountKind.PLANNED_INCOME, AccountKind.PLANNED_POT)
    if is_received:
        kinds = (AccountKind.INCOME, AccountKind.POT)
    place = Place(kinds[0], source, partner.pk if partner else None)
    made = _book(budget, Move(place, Place(kinds[1]), amount), source, on, by, at)
    kind = "areabudget.received" if is_received else "areabudget.promised"
    _note(kind, budget, budget, by, at, {"entry": made.number, "amount": amount})
    return made


@transaction.atomic
def propose_decision(
    budget: AreaBudget, *, values: dict[str, Any], by: User, at: datetime
) -> AreaDecision:
    """Propose to use the pot. `values`: service, why, amount (euros). The rule is fixed now."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget.agreement)
    if values["amount"] > money_of(budget).free:
        raise Refused(_("There is not that much free in the pot. Look at what is left."))
    last = budget.decisions.first()
    made = AreaDecision.objects.create(
        budget=budget,
        number=last.number + 1 if last else 1,
        deciders=rule_for(values["amount"], budget.rules.all()),
        proposed_by=by,
        proposed_at=at,
        **values,
    )
    after = {"number": made.number, "amount": made.amount, "deciders": made.deciders}
    _note("areadecision.proposed", made, budget, by, at, after)
    return made


@transaction.atomic
def speak(
    decision: AreaDecision,
    *,
    partner: Partner | None,
    agrees: bool,
    word: str,
    by: User,
    at: datetime,
) -> AreaVoice:
    """One party says yes or no; a no says why. When the rule is met, the money is set apart."""
    budget = decision.budget
    hold(budget.agreement.question_id, decision)
    policies.speak.check(by, decision)
    key = partner.pk if partner else None
    if key not in answers_for(by, budget.agreement):
        raise Refused(_("You cannot speak for this party. Choose one you speak for."))
    if decision.voices.filter(partner=partner).exists():
        raise Refused(_("This party gave its word already. Nothing was changed."))
    if not agrees and not word.strip():
        raise Refused(_("Say why not. All parties read it."))
    voice = AreaVoice.objects.create(
        decision=decision, partner=partner, agrees=agrees, word=word.strip(), user=by, at=at
    )
    after = {"number": decision.number, "partner": key, "agrees": agrees}
    _note("areadecision.spoken", decision, budget, by, at, after)
    _settle(decision, by, at)
    return voice


def _settle(decision: AreaDecision, by: User, at: datetime) -> None:
    voices = list(decision.voices.values_list("agrees", flat=True))
    count = len(parties(decision.budget.agreement))
    settled = outcome(decision.deciders, yes=sum(voices), no=voices.count(False), parties=count)
    if settled is None:
        return
    if settled:
        if decision.amount > money_of(decision.budget).free:
            raise Refused(_("There is not that much free in the pot. Look at what is left."))
        move = Move(
            Place(AccountKind.PLANNED_POT),
            Place(AccountKind.PLANNED_SPENDING, decision.service),
            decision.amount,
        )
        day = timezone.localdate(at)
        _book(decision.budget, move, decision.service, day, by, at)
    save_changes(
        decision,
        {"is_agreed": settled, "decided_at": at},
        kind="areadecision.settled",
        by=by,
        at=at,
        question=decision.budget.agreement.question,
    )


@transaction.atomic
def pay(
    budget: AreaBudget, *, service: str, amount: Decimal, on: date, by: User, at: datetime
) -> LedgerEntry:
    """Pay for a service: never more than was decided, nor than is in the pot."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget.agreement)
    if amount > still_to_pay(budget, service):
        raise Refused(_("So much was not decided for this. Propose a decision first."))
    if amount > balance(budget.agreement, Book.AREA, AccountKind.POT):
        raise Refused(_("There is not that much in the pot yet. Wait until more came in."))
    if in_future(on, at):
        raise Refused(LATER)
    move = Move(Place(AccountKind.POT), Place(AccountKind.SPENDING, service), amount)
    made = _book(budget, move, service, on, by, at)
    _note("areabudget.paid", budget, budget, by, at, {"entry": made.number, "amount": amount})
    return made


@transaction.atomic
def undo(entry: LedgerEntry, *, reason: str, by: User, at: datetime) -> LedgerEntry:
    """Undo what was recorded wrongly, by a counter entry; never more than is still in the pot."""
    agreement = entry.agreement
    hold(agreement.question_id, agreement)
    policies.undo.check(by, LedgerEntry.objects.get(pk=entry.pk))
    if not reason.strip():
        raise Refused(_("Say why this line is cancelled. Everybody in the book reads it."))
    for line in entry.lines.select_related("to_account"):
        kind = AccountKind(line.to_account.kind)
        pots = (AccountKind.POT, AccountKind.PLANNED_POT)
        if kind in pots and line.amount > balance(agreement, Book.AREA, kind):
            raise Refused(_("Part of this was used already. Undo first what was paid from it."))
    made = counter(entry, reason=reason.strip(), by=by, at=at)
    audit.record(
        "areabudget.undone",
        entry,
        by=by,
        at=at,
        question=agreement.question,
        after={"by_entry": made.number},
        reason=reason.strip(),
    )
    return made


def _book(budget: AreaBudget, move: Move, text: str, on: date, by, at) -> LedgerEntry:
    return book(
        budget.agreement,
        Book.AREA,
        [move],
        text=text,
        year=on.year,
        booked_on=on,
        by=by,
        at=at,
    )


def _note(kind: str, subject, budget: AreaBudget, by, at, after: dict) -> None:
    audit.record(kind, subject, by=by, at=at, question=budget.agreement.question, after=after)
