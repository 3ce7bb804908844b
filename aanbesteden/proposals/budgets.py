"""The budget of a proposal: money per year, source and partner, to the cent. Pure values."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.templatetags.dutch import euro

NOTHING = Decimal(0)


class Source(models.TextChoices):
    """Where money of a proposal comes from."""

    MUNICIPALITY = "municipality", gettext_lazy("The municipality")
    OWN = "own", gettext_lazy("The partners themselves")
    FUND = "fund", gettext_lazy("A fund or sponsor")
    INCOME = "income", gettext_lazy("Income from the work")
    OTHER = "other", gettext_lazy("Somewhere else")


@dataclass(frozen=True)
class BudgetLine:
    """Money of one source in one year; `partner` brings or spends it, empty: all together."""

    year: int
    source: str
    about: str
    amount: Decimal
    partner: str = ""

    @property
    def source_label(self):
        return Source(self.source).label

    @property
    def partner_label(self):
        return self.partner or _("All partners together")


@dataclass(frozen=True)
class Row:
    """One source or partner in the table of years."""

    label: Any
    amounts: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, NOTHING)


@dataclass(frozen=True)
class Grid:
    """Years across, sources or partners down; the edges add up."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def totals(self) -> tuple[Decimal, ...]:
        return tuple(
            sum((row.amounts[at] for row in self.rows), NOTHING) for at in range(len(self.years))
        )

    @property
    def total(self) -> Decimal:
        return sum(self.totals, NOTHING)


@dataclass(frozen=True)
class Finding:
    """Something that has to add up: whether it does, and else what differs by how much."""

    text: Any
    ok: bool
    detail: str = ""


@dataclass(frozen=True)
class Budget:
    """What it all costs, what is asked of the municipality, and the lines that pay for it."""

    total: Decimal | None
    lines: tuple[BudgetLine, ...]
    asks: Decimal | None = None

    @property
    def sum(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)

    @property
    def asked(self) -> Decimal:
        """The part asked of the municipality, by the lines."""
        amounts = (line.amount for line in self.lines if line.source == Source.MUNICIPALITY)
        return sum(amounts, NOTHING)

    @property
    def adds_up(self) -> bool:
        return bool(self.lines) and self.total == self.sum

    @property
    def missing(self) -> Decimal:
        """What the lines lack of the total; negative when they are more."""
        return (self.total or NOTHING) - self.sum

    @property
    def by_year(self) -> list[tuple[Any, Decimal]]:
        return self.by("year")

    @property
    def by_source(self) -> list[tuple[Any, Decimal]]:
        return self.by("source_label")

    @property
    def by_partner(self) -> list[tuple[Any, Decimal]]:
        return self.by("partner_label")

    def by(self, name: str) -> list[tuple[Any, Decimal]]:
        """Amounts per `year`, `source_label` or `partner_label`, in the order of years, sources."""
        totals: dict[Any, Decimal] = {}
        for line in sorted(self.lines, key=lambda line: (line.year, line.source)):
            key = getattr(line, name)
            totals[key] = totals.get(key, NOTHING) + line.amount
        return list(totals.items())

    @property
    def source_grid(self) -> Grid:
        return self._grid("source_label")

    @property
    def partner_grid(self) -> Grid:
        return self._grid("partner_label")

    def _grid(self, name: str) -> Grid:
        years = tuple(sorted({line.year for line in self.lines}))
        rows = []
        for label, _total in self.by(name):
            own = [line for line in self.lines if getattr(line, name) == label]
            amounts = (
                sum((line.amount for line in own if line.year == year), NOTHING) for year in years
            )
            rows.append(Row(label, tuple(amounts)))
        return Grid(years, tuple(rows))

    def findings(
        self, *, most: Decimal | None, partners: Collection[str] | None = None
    ) -> list[Finding]:
        """Everything that has to add up before handing in.

        `most` is the highest contribution of the municipality, `partners` who takes part now.
        """
        found = [_total(self)]
        if self.asks is not None:
            found.append(_asks(self))
        found.append(_fits(self, most))
        gone = self._gone(partners)
        if gone:
            found.append(
                Finding(
                    _("Every partner in the budget takes part"),
                    False,
                    _("No longer a partner: %(names)s") % {"names": ", ".join(gone)},
                )
            )
        return found

    def _gone(self, partners) -> list[str]:
        named = {line.partner for line in self.lines if line.partner}
        return sorted(named - set(partners)) if partners is not None else []


def _total(budget: Budget) -> Finding:
    detail = ""
    if budget.lines and not budget.adds_up:
        said = {
            "sum": euro(budget.sum),
            "total": euro(budget.total) or "-",
            "differs": euro(abs(budget.missing)),
        }
        detail = (
            _("The lines are %(sum)s together, the total says %(total)s: %(differs)s is missing.")
            if budget.missing > 0
            else _("The lines are %(sum)s together, the total says %(total)s: %(differs)s more.")
        ) % said
    return Finding(_("The budget adds up"), budget.adds_up, detail)


def _asks(budget: Budget) -> Finding:
    ok = budget.asks == budget.asked
    detail = _(
        "You say that you ask %(asks)s. The lines of the municipality are %(asked)s together: "
        "%(differs)s apart."
    ) % {
        "asks": euro(budget.asks),
        "asked": euro(budget.asked),
        "differs": euro(abs((budget.asks or NOTHING) - budget.asked)),
    }
    text = _("What you ask of the municipality is what its lines add up to")
    return Finding(text, ok, "" if ok else detail)


def _fits(budget: Budget, most: Decimal | None) -> Finding:
    fits = most is None or budget.asked <= most
    detail = ""
    if not fits:
        detail = _("You ask %(asked)s; the most is %(most)s. That is %(differs)s too much.") % {
            "asked": euro(budget.asked),
            "most": euro(most),
            "differs": euro(budget.asked - most),
        }
    return Finding(_("You ask no more of the municipality than it offers"), fits, detail)


def read_budget(plain: dict | None) -> Budget:
    """The budget from what stood under the seal."""
    plain = plain or {}
    lines = tuple(
        BudgetLine(
            line["year"],
            line["source"],
            line["about"],
            Decimal(line["amount"]),
            line.get("partner", ""),
        )
        for line in plain.get("lines", ())
    )
    total, asks = plain.get("total"), plain.get("asks")
    return Budget(Decimal(total) if total else None, lines, Decimal(asks) if asks else None)


def write_budget(total: Decimal | None, lines: list[dict], asks: Decimal | None = None) -> dict:
    """The budget as JSON holds it: amounts with two decimals, as text."""
    plain: dict[str, Any] = {"total": _amount(total), "lines": [_line(line) for line in lines]}
    # Left out when empty: a budget from before these existed keeps its fingerprint.
    return plain if asks is None else plain | {"asks": _amount(asks)}


def _line(line: dict) -> dict:
    plain = {
        "year": int(line["year"]),
        "source": Source(line["source"]).value,
        "about": line.get("about", ""),
        "amount": _amount(line["amount"]),
    }
    return plain | {"partner": line["partner"]} if line.get("partner") else plain


def _amount(value) -> str:
    try:
        return "" if value in (None, "") else f"{Decimal(value):.2f}"
    except InvalidOperation as error:
        raise ValueError("an amount is a number") from error


def budget_in_words(plain: dict | None) -> str:
    """The budget as lines of text, to put two versions side by side."""
    budget = read_budget(plain)
    lines = [
        f"{line.year}: {line.source_label}, {line.partner_label}, {line.about}: {euro(line.amount)}"
        for line in budget.lines
    ]
    if budget.total is not None:
        lines.append(f"= {euro(budget.total)}")
    if budget.asks is not None:
        lines.append(_("Asked of the municipality: %(asks)s") % {"asks": euro(budget.asks)})
    return "\n".join(lines)
