"""A travel budget on its way, for tests."""

from decimal import Decimal

from aanbesteden.agreements.travel import operations
from aanbesteden.agreements.travel.queries import statement_of


def made(agreement, town, at, *, amount="10000.01", year=2027):
    """A budget of which the lead's partner is the keeper."""
    partners = list(agreement.coalition.partners.filter(left_at=None))
    turnovers = {row.pk: Decimal(3 + number) for number, row in enumerate(partners)}
    keeper = next(row for row in partners if row.is_lead)
    values = {"year": year, "amount": Decimal(amount), "keeper": keeper, "due_on": at.date(),
              "pay_to": "NL91 ABNA 0417 1643 00"}  # fmt: skip
    return operations.set_budget(
        agreement, values=values, turnovers=turnovers, by=town.staff, at=at
    )


def called(agreement, town, at, **values):
    """A budget that was called for, and the entry of what the municipality paid."""
    budget = made(agreement, town, at, **values)
    operations.call_for_payment(budget, by=town.lead, at=at)
    share = statement_of(budget).shares[0].share
    paid = operations.receive_payment(
        budget, partner=None, amount=share.amount, on=at.date(), by=town.lead, at=at
    )
    return budget, paid
