"""Money: one bar for what was planned and one for what was realised, divided by source.

Ink in four steps with an outline, and a number in each part: no phase colour, and no meaning in
tone alone. From the fifth source on, the smallest ones share one part; the table names them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from .shapes import Drawing, Line, Rect, Shape, Text, text_width
from .words import euros, plain_number

STEPS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A source or a purpose, with amounts in euros. ``realised`` None: not known yet."""

    name: str
    planned: Decimal
    realised: Decimal | None = None


@dataclass(frozen=True)
class Money:
    """Amounts by source. Negative amounts have no place in a stacked bar and are refused."""

    title: str
    parts: tuple[Part, ...]
    name_header: str = ""
    caption: str = ""

    layout = "ab-stapel-ruim"
    has_total = True

    def __post_init__(self) -> None:
        amounts = [part.planned for part in self.parts]
        amounts += [part.realised for part in self.parts if part.realised is not None]
        if any(amount < 0 for amount in amounts):
            raise ValueError("a stacked bar shows no negative amounts")

    @property
    def realised_known(self) -> bool:
        return any(part.realised is not None for part in self.parts)

    @property
    def numeric_columns(self) -> tuple[int, ...]:
        return (1, 2, 3) if self.realised_known else (1, 2)

    def planned_total(self) -> Decimal:
        return sum((part.planned for part in self.parts), Decimal(0))

    def realised_total(self) -> Decimal:
        return sum((part.realised or Decimal(0) for part in self.parts), Decimal(0))

    def steps(self) -> list[int]:
        """The ink step (1-4) of each part. With more than four, the smallest share the last."""
        if len(self.parts) <= STEPS:
            return list(range(1, len(self.parts) + 1))
        by_size = sorted(
            range(len(self.parts)),
            key=lambda i: -max(self.parts[i].planned, self.parts[i].realised or Decimal(0)),
        )
        large = sorted(by_size[: STEPS - 1])
        return [large.index(i) + 1 if i in large else STEPS for i in range(len(self.parts))]

    def bars(self) -> list[tuple[str, list[Decimal]]]:
        """Each bar with the amount per ink step."""
        steps = self.steps()
        count = max(steps, default=0)
        rows = [(_("planned"), [part.planned for part in self.parts])]
        if self.realised_known:
            rows.append((_("realised"), [part.realised or Decimal(0) for part in self.parts]))
        result = []
        for name, amounts in rows:
            totals = [Decimal(0)] * count
            for step, amount in zip(steps, amounts, strict=True):
                totals[step - 1] += amount
            result.append((name, totals))
        return result

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing(720), "narrow": self.drawing(350)}

    def drawing(self, width: float) -> Drawing:
        """Bars on one scale, so that their lengths can be compared."""
        items: list[Shape] = []
        largest = max((sum(amounts, Decimal(0)) for _name, amounts in self.bars()), default=0)
        y = 0.0
        for name, amounts in self.bars():
            total = sum(amounts, Decimal(0))
            items.append(Text(1, y + 16, f"{name} {euros(total)}", "sterk", bold=True))
            x = 1.5
            for step, amount in enumerate(amounts, start=1):
                if not amount:
                    continue
                part = float(amount / largest) * (width - 3)
                items.append(Rect(x, y + 26, part, 48, f"g{step}"))
                if text_width(str(step), 15) + 8 <= part:
                    items.append(
                        Text(x + part / 2, y + 55, str(step), f"g{step}-op", "middle", bold=True)
                    )
                x += part
            if not total:
                items.append(Line(1.5, y + 26, 1.5, y + 74, "as"))
            y += 92
        return Drawing(
            width,
            max(y - 14, 20),
            tuple(items),
            self.title,
            self.description(),
            cls="ab-grafiek ab-geldbalk",
        )

    def description(self) -> str:
        text = _("Bar of %s planned, divided by source.") % euros(self.planned_total())
        if self.realised_known:
            text += " " + _("A second bar shows %s realised.") % euros(self.realised_total())
        return text + " " + _("The numbers are in the table.")

    @property
    def table_caption(self) -> str:
        return ""

    def table(self, *, numbered: bool = True) -> tuple[list[str], list[list[str]]]:
        """Header and rows, with a closing row for the total.

        The numbers belong to the bars; where no bars are drawn, `numbered=False` leaves them out.
        """
        header = [self.name_header or _("From whom"), _("Planned")]
        if self.realised_known:
            header.append(_("Realised"))
        header.append(_("Share of the total"))
        base = self.realised_total() if self.realised_known else self.planned_total()
        rows = []
        for step, part in zip(self.steps(), self.parts, strict=True):
            row = [f"{step}. {part.name}" if numbered else part.name, euros(part.planned)]
            amount = part.planned
            if self.realised_known:
                row.append(_("not known yet") if part.realised is None else euros(part.realised))
                amount = part.realised or Decimal(0)
            row.append(_share(amount, base))
            rows.append(row)
        total = [_("Total"), euros(self.planned_total())]
        if self.realised_known:
            total.append(euros(self.realised_total()))
        total.append("")
        rows.append(total)
        return header, rows

    def row_keys(self) -> list[str]:
        return [f"g{step}" for step in self.steps()] + [""]


def _share(amount: Decimal, base: Decimal) -> str:
    return f"{plain_number(round(amount * 100 / base))}%" if base else ""
