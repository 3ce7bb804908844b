"""An area budget with money in its pot, for tests."""

from decimal import Decimal

from aanbesteden.agreements.area import operations
from aanbesteden.agreements.area.models import Deciders

TEXT = {"neighbourhood": "Oost", "task": "Jong zijn in Oost.", "team": "Het team van Oost."}


def pot(agreement, town, at):
    """Two sources promised and paid; one party decides up to 1000, above that all."""
    budget = operations.set_area(agreement, values=TEXT, by=town.staff, at=at)
    operations.set_rule(budget, up_to=Decimal(1000), deciders=Deciders.ONE, by=town.lead, at=at)
    for source, amount in (("Jeugd", "6000.10"), ("Sport", "3999.90")):
        for is_received in (False, True):
            operations.bring_in(
                budget, source=source, partner=None, amount=Decimal(amount), on=at.date(),
                is_received=is_received, by=town.staff, at=at,
            )  # fmt: skip
    return budget


def proposed(agreement, town, at, amount="2500"):
    budget = pot(agreement, town, at)
    values = {"service": "Zomeravonden", "why": "Voor wie thuis blijft.", "amount": Decimal(amount)}
    return operations.propose_decision(budget, values=values, by=town.member, at=at)
