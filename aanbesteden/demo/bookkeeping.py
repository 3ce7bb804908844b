"""Shared money beside the lines of the household book."""

from decimal import Decimal

from django.utils import timezone

from aanbesteden.agreements.area import operations as area
from aanbesteden.agreements.area.models import AreaBudget
from aanbesteden.agreements.household.explaining import change_rule, explain_amount, remarks_of
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.agreements.travel import operations as travel
from aanbesteden.agreements.travel.queries import budget_of, statement_of
from aanbesteden.demo.diary import Diary

BOOKKEEPER, LEAD = "contractmanager", "corrie"


def plan_remarks(diary: Diary, done, key: str, manager: str, day: int) -> None:
    """From when an amount stands out, and who explained what."""
    if "grens" in done:
        diary.note(day, lambda at: _set_rule(diary, done["grens"], key, at))
    for row in done.get("uitleg", ()):
        diary.note(row["day"], lambda at, row=row: _explain(diary, row, key, manager, at))


def _set_rule(diary: Diary, row, key: str, at) -> None:
    changes = {"percent": row["percent"], "least": Decimal(row["least"])}
    agreement = current_agreement(diary.questions[key])
    change_rule(agreement, changes=changes, by=diary.people[BOOKKEEPER], at=at)


def _explain(diary: Diary, row, key: str, manager: str, at) -> None:
    """Every amount about this theme that stands out on that day."""
    agreement = current_agreement(diary.questions[key])
    for found in remarks_of(agreement, today=timezone.localdate(at)):
        if found.remark.label == row["label"] and found.waits:
            by = diary.people[row["by"] if found.remark.partner else manager]
            explain_amount(agreement, found.remark, text=row["text"].strip(), by=by, at=at)


# The travel budget ------------------------------------------------------------------


def plan_travel(diary: Diary, done, key: str) -> None:
    """A budget that is set, called for, paid by most, and partly spent."""
    row = done.get("reisbudget")
    if row is None:
        return

    def budget():
        return budget_of(current_agreement(diary.questions[key]))

    diary.note(row["day"], lambda at: _set_budget(diary, row, key, at))
    diary.note(
        row["call"],
        lambda at: travel.call_for_payment(budget(), by=diary.people[LEAD], at=at),
    )
    for day, name in row["betaald"]:
        diary.note(day, lambda at, name=name: _receive(diary, budget(), name, at), hour=14)
    for number, asked in enumerate(row["uitgave"]):
        _plan_spending(diary, asked, (key, number), budget)


def _set_budget(diary: Diary, row, key: str, at) -> None:
    agreement = current_agreement(diary.questions[key])
    partners = {partner.name: partner for partner in agreement.coalition.partners.all()}
    values = {
        "year": timezone.localdate(at).year,
        "amount": Decimal(row["amount"]),
        "keeper": partners[row["keeper"]],
        "due_on": diary.calendar.on(row["due"]),
        "pay_to": row["pay_to"],
    }
    turnovers = {partners[name].pk: Decimal(amount) for name, amount in row["omzet"]}
    travel.set_budget(
        agreement, values=values, turnovers=turnovers, by=diary.people[BOOKKEEPER], at=at
    )


def _receive(diary: Diary, budget, name: str, at) -> None:
    found = next(row for row in statement_of(budget).shares if _is(row, name))
    travel.receive_payment(
        budget,
        partner=found.share.partner,
        amount=found.share.amount,
        on=timezone.localdate(at),
        by=diary.people[LEAD],
        at=at,
    )


def _is(row, name: str) -> bool:
    """Whether *row* is the share of who is called so; no name is the municipality."""
    partner = row.share.partner
    return partner.name == name if partner else not name


def _plan_spending(diary: Diary, row, key: tuple, budget) -> None:
    def propose(at):
        values = {"purpose": row["purpose"], "why": row["why"], "amount": Decimal(row["amount"])}
        diary.made["spending", key] = travel.propose_spending(
            budget(), values=values, by=diary.people[row["by"]], at=at
        )

    def decide(at):
        travel.decide_spending(
            diary.again("spending", key),
            approved=row["approved"],
            reason=row["reason"],
            by=diary.people[row["decided_by"]],
            at=at,
        )

    def pay(at):
        spending = diary.again("spending", key)
        travel.pay_spending(spending, on=timezone.localdate(at), by=diary.people[LEAD], at=at)

    diary.note(row["day"], propose, hour=11)
    if "decide" in row:
        diary.note(row["decide"], decide, hour=11)
    if "paid" in row:
        diary.note(row["paid"], pay, hour=11)


# The area budget --------------------------------------------------------------------


def plan_area(diary: Diary, done, key: str, manager: str) -> None:
    """One pot for one neighbourhood, its rules and its decisions."""
    row = done.get("wijkbudget")
    if row is None:
        return
    diary.note(row["day"], lambda at: _set_area(diary, row, key, manager, at))
    for day, *promise in row["inleg"]:
        for later, is_received in ((0, False), (14, True)):
            diary.note(
                day + later,
                lambda at, args=(*promise, is_received): _bring_in(diary, key, *args, at),
            )
    for number, decision in enumerate(row["besluit"]):
        _plan_decision(diary, decision, key, number)


def _area(diary: Diary, key: str) -> AreaBudget:
    return AreaBudget.objects.get(agreement=current_agreement(diary.questions[key]))


def _partner(diary: Diary, key: str, name: str):
    partners = current_agreement(diary.questions[key]).coalition.partners
    return partners.get(name=name) if name else None


def _set_area(diary: Diary, row, key: str, manager: str, at) -> None:
    by = diary.people[manager]
    values = {name: row[name] for name in ("neighbourhood", "task", "team")}
    agreement = current_agreement(diary.questions[key])
    budget = area.set_area(agreement, values=values, by=by, at=at)
    for up_to, deciders in row["regels"]:
        amount = Decimal(up_to) if up_to else None
        area.set_rule(budget, up_to=amount, deciders=deciders, by=by, at=at)


def _bring_in(diary: Diary, key: str, source, partner, amount, is_received, at) -> None:
    area.bring_in(
        _area(diary, key),
        source=source,
        partner=_partner(diary, key, partner),
        amount=Decimal(amount),
        on=timezone.localdate(at),
        is_received=is_received,
        by=diary.people[BOOKKEEPER],
        at=at,
    )


def _plan_decision(diary: Diary, row, key: str, number: int) -> None:
    def propose(at):
        values = {name: row[name] for name in ("service", "why")}
        diary.made["decision", key, number] = area.propose_decision(
            _area(diary, key),
            values=values | {"amount": Decimal(row["amount"])},
            by=diary.people[row["by"]],
            at=at,
        )

    def speak(at, by, partner, answer, word):
        area.speak(
            diary.again("decision", key, number),
            partner=_partner(diary, key, partner),
            agrees=answer == "yes",
            word=word,
            by=diary.people[by],
            at=at,
        )

    def pay(at):
        by, amount = diary.people[BOOKKEEPER], Decimal(row["amount"])
        day = timezone.localdate(at)
        area.pay(_area(diary, key), service=row["service"], amount=amount, on=day, by=by, at=at)

    diary.note(row["day"], propose)
    for place, (day, *said) in enumerate(row["stemmen"]):
        diary.note(day, lambda at, said=said: speak(at, *said), minute=place * 5)
    if "betaald" in row:
        diary.note(row["betaald"], pay)
