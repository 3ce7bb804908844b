"""Measurements over time: a line with its baseline, its target and the adjustments made.

Labels never overlap: each is tried in a few places and left out when none is free; the table
always has every number. The axis says so when it does not start at zero.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .shapes import Drawing
from .trend_plot import Plot
from .words import month_year, plain_number

UP, DOWN = "up", "down"
# A circle is an adjustment, a square something else that happened, a diamond an explained point.
ADJUSTMENT, HAPPENING, EXPLAINED = "adjustment", "happening", "explained"


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement. ``value`` None means it may not be shown; the line then has a gap.

    ``label`` is the short name under the axis ("vj 23"), ``name`` the long one in the table.
    """

    on: dt.date
    value: float | None
    label: str = ""
    name: str = ""
    count: int | None = None  #: how many people or things were measured
    elsewhere: float | None = None  #: the same, measured where it is compared with
    explained: str = ""  #: why it is what it is, with who says so; a diamond in the drawing
    low: float | None = None  #: the spread around the value, from the lowest
    high: float | None = None  #: to the highest


@dataclass(frozen=True, slots=True)
class Event:
    """A numbered mark above the line, with words below the drawing. The shape says its kind."""

    on: dt.date
    text: str
    short: str = ""
    kind: str = ADJUSTMENT


@dataclass(frozen=True)
class Trend:
    """Values share one ``unit`` ("%", or a word such as "huishoudens").

    ``target_low`` and ``target_high`` make a band; one of them alone makes a line. ``direction``
    says whether up or down is better.
    """

    title: str
    points: tuple[Point, ...]
    unit: str = "%"
    baseline: Point | None = None
    target_low: float | None = None
    target_high: float | None = None
    direction: str = UP
    events: tuple[Event, ...] = ()
    count_name: str = ""
    target_name: str = ""  # what the line is called; a target unless told
    caption: str = ""
    compared_with: str = ""  # where the values elsewhere are from, in words
    wide: float = 480
    narrow: float = 350

    @property
    def keep_table(self) -> bool:
        """A phone has room for a day and two numbers beside it; more becomes a list."""
        return len(self.table()[0]) <= 3

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a trend needs at least one measurement")
        dates = [point.on for point in self.points]
        if dates != sorted(dates):
            raise ValueError("measurements come in order of date")

    # words ----------------------------------------------------------------------------------

    @property
    def layout(self) -> str:
        """The classes around drawing and table; sentences in the table take the whole width."""
        explained = any(point.explained for point in self.points)
        return "ab-stapel" if explained else "ab-paar ab-paar--breedsmal"

    @property
    def numeric_columns(self) -> tuple[int, ...]:
        return tuple(range(1, 2 + self._compared() + 2 * self._spread() + self._counted()))

    def _counted(self) -> bool:
        return any(point.count is not None for point in self._all())

    def _compared(self) -> bool:
        return bool(self.compared()) and bool(self.compared_with)

    def compared(self) -> tuple[Point, ...]:
        """The measurements with a value elsewhere beside them."""
        return tuple(point for point in self.points if point.elsewhere is not None)

    def _spread(self) -> bool:
        return any(point.low is not None for point in self.points)

    def _all(self) -> tuple[Point, ...]:
        return ((self.baseline,) if self.baseline else ()) + self.points

    def value_text(self, value: float | None, *, unit: bool = True) -> str:
        """A value as a reader sees it: "34%", or "34 huishoudens" with its unit."""
        if value is None:
            return _("not shown")
        text = plain_number(value)
        if self.unit == "%":
            return f"{text}%"
        return f"{text} {self.unit}" if unit and self.unit else text

    def target_text(self) -> str:
        """The target in words: a range, at least, or at most."""
        low, high = self.target_low, self.target_high
        if low is not None and high is not None and low != high:
            return f"{plain_number(low)}-{self.value_text(high, unit=False)}"
        value = low if low is not None else high
        if value is None:
            return ""
        form = _("at least %s") if self.direction == UP else _("at most %s")
        return form % self.value_text(value, unit=False)

    @property
    def table_caption(self) -> str:
        return _("The measurements")

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Header and rows: every measurement, the baseline first."""
        header = [_("Measurement"), self.unit if self.unit != "%" else _("Share")]
        if self._compared():
            header.append(capfirst(self.compared_with))
        spread, explained = self._spread(), any(point.explained for point in self.points)
        if spread:
            header += [_("Lowest"), _("Highest")]
        if self._counted():
            header.append(self.count_name or _("How many"))
        if explained:
            header.append(_("Explanation"))
        rows = []
        for point in self._all():
            name = point.name or month_year(point.on, long=True)
            if point is self.baseline and not point.name:
                name = _("baseline %s") % name
            row = [name, self.value_text(point.value, unit=False)]
            if self._compared():
                told = self.value_text(point.elsewhere, unit=False)
                row.append("" if point.elsewhere is None else told)
            if spread:
                ends = (point.low, point.high)
                row += ["" if end is None else plain_number(end) for end in ends]
            if self._counted():
                row.append("" if point.count is None else plain_number(point.count))
            if explained:
                row.append(point.explained)
            rows.append(row)
        return header, rows

    def notes(self) -> list[tuple[str, str]]:
        """The numbers of the marks with their words."""
        return [(f"{number}.", event.text) for number, event in enumerate(self.events, 1)]

    def description(self) -> str:
        """What the picture shows, in words."""
        shown = [point for point in self.points if point.value is not None]
        parts = [_("Line chart.")]
        if self.baseline and self.baseline.value is not None:
            parts.append(_("The baseline was %s.") % self.value_text(self.baseline.value))
        if shown:
            parts.append(
                _("From %(first)s in %(start)s to %(last)s in %(end)s.")
                % {
                    "first": self.value_text(shown[0].value),
                    "start": shown[0].name or month_year(shown[0].on, long=True),
                    "last": self.value_text(shown[-1].value),
                    "end": shown[-1].name or month_year(shown[-1].on, long=True),
                }
            )
        if self._compared():
            parts.append(self.comparison())
        if self.target_text():
            name = self.target_name or _("target")
            parts.append(
                _("The %(name)s is %(value)s.") % {"name": name, "value": self.target_text()}
            )
        if self.scale()[0] > 0:
            parts.append(_("The axis does not start at zero."))
        parts.append(_("The numbers are in the table."))
        return " ".join(parts)

    def comparison(self) -> str:
        """The newest value beside the one elsewhere: "8,4 against 7,6 elsewhere in the city"."""
        points = [point for point in self.compared() if point.value is not None]
        if not points or not self.compared_with:
            return ""
        last = points[-1]
        return _("%(value)s against %(other)s %(where)s, in %(when)s.") % {
            "value": self.value_text(last.value, unit=False),
            "other": self.value_text(last.elsewhere, unit=False),
            "where": self.compared_with,
            "when": last.name or month_year(last.on, long=True),
        }

    # geometry -------------------------------------------------------------------------------

    def scale(self) -> tuple[float, float, float]:
        """Lowest and highest tick, and the step between ticks."""
        values = [point.value for point in self._all() if point.value is not None]
        values += [point.elsewhere for point in self.compared()]
        ends = (end for point in self.points for end in (point.low, point.high))
        values += [end for end in ends if end is not None]
        values += [value for value in (self.target_low, self.target_high) if value is not None]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        if 0 <= low <= 0.35 * high or low == high == 0:
            low = 0
        step = _nice_step((max(high - low, abs(high) * 0.1) or 4) / 4)
        bottom = math.floor(low / step + 1e-9) * step
        if bottom == low and low > 0:
            bottom -= step  # room for the label under the lowest value
        top = math.ceil(high / step - 1e-9) * step
        if top - high < step * 0.25:
            top += step
        if self.unit == "%":
            top = min(top, 100) if high <= 100 else top
            bottom = max(bottom, 0) if low >= 0 else bottom
        return bottom, max(top, bottom + step), step

    def drawings(self) -> dict[str, Drawing]:
        """The drawing for a page, and the narrow one for a phone: same rules, other width."""
        return {"wide": self.drawing(self.wide, 400), "narrow": self.drawing(self.narrow, 340)}

    def drawing(self, width: float, height: float) -> Drawing:
        return Drawing(
            width, height, tuple(Plot(self, width, height).shapes()), self.title,
            self.description(),
        )  # fmt: skip


def _nice_step(raw: float) -> float:
    """The first of 1, 2, 5 or 10 times a power of ten that is not below ``raw``."""
    power = 10 ** math.floor(math.log10(raw))
    for factor in (1, 2, 5, 10):
        if raw <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power
