"""Which value of a rule holds: of the tender, else of the municipality, else as shipped."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aanbesteden.templatetags.dutch import euro, number
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_models import Departure, OwnRule
from aanbesteden.tendering.rulebook import Rule, rules_on, unit_name


@dataclass(frozen=True)
class Held:
    """A rule as it holds: its value, and why it differs from the shipped one."""

    rule: Rule
    value: Decimal | None
    own: OwnRule | None = None
    departure: Departure | None = None

    @property
    def days(self) -> int:
        """The value as a whole number of days (or working days)."""
        return int(self.value or 0)

    @property
    def shown(self) -> str:
        return in_words(self.value, self.rule.unit)

    @property
    def shipped(self) -> str:
        return in_words(self.rule.value, self.rule.unit)


def in_words(value: Decimal | None, unit: str) -> str:
    """A value with its unit; empty for a rule without a number."""
    if value is None:
        return ""
    if unit == "euro":
        return euro(value)
    return f"{number(value)} {unit_name(unit, int(value))}"


def held_by_municipality(municipality, on: date) -> dict[str, Held]:
    """Every rule as it holds in *municipality* on that day; one query."""
    own = {row.code: row for row in OwnRule.objects.filter(municipality=municipality)}
    return {rule.code: _held(rule, own.get(rule.code)) for rule in rules_on(on)}


def _held(rule: Rule, own: OwnRule | None) -> Held:
    value = own.value if own and own.value is not None else rule.value
    return Held(rule, value, own)


def held_by_tender(tender: Tender, on: date) -> dict[str, Held]:
    """Every rule as it holds for *tender* on that day; two queries."""
    left = {row.code: row for row in tender.departures.all()}
    found = held_by_municipality(tender.question.municipality, on)
    for code, row in left.items():
        if code in found:
            held = found[code]
            value = held.value if row.value is None else row.value
            found[code] = Held(held.rule, value, held.own, row)
    return found


def answer_days(tender: Tender, held: dict[str, Held]) -> int:
    """Days between the last answer and the deadline: fewer when there is real urgency."""
    rule = held["answers_before"]
    if tender.urgent_because.strip() and rule.departure is None:
        rule = held["answers_before_urgent"]
    return rule.days
