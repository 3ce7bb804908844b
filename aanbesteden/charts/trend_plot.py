"""Lays out one drawing of a trend: axis, target, baseline, line, events and labels that fit."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .shapes import (
    Circle,
    Line,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Text,
    overlaps,
    segment_in_box,
    text_width,
)
from .words import short_month

if TYPE_CHECKING:
    from .trend import Event, Trend

Box = tuple[float, float, float, float]


def _diamond(x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    return ((x, y - size), (x + size, y), (x, y + size), (x - size, y))


def _mark(kind: str, x: float, size: float) -> Shape:
    """The shape of an event: circle, square or diamond."""
    if kind == "happening":
        side = size * 0.9
        return Rect(x - side, 20 - side, 2 * side, 2 * side, "bijteken")
    if kind == "explained":
        return Polygon(_diamond(x, 20, size + 2), "bijteken")
    return Circle(x, 20, size, "bijteken")


class Plot:
    """Lays out one drawing of a trend, keeping a list of the boxes that are taken."""

    def __init__(self, trend: Trend, width: float, height: float) -> None:
        self.trend = trend
        self.width, self.height = width, height
        self.low, self.high, self.step = trend.scale()
        widest = max(text_width(self._tick_text(value), 15) for value in self._ticks())
        self.left = max(44.0, widest + 12)
        self.right = width - 16
        self.top = 52 if trend.events else 24
        self.bottom = height - 44
        self.taken: list[Box] = []
        self.rules: list[Box] = []  #: thin lines that a number rather does not stand on
        dates = [point.on for point in trend.points] + [event.on for event in trend.events]
        self.start, self.end = min(dates), max(dates)

    def _ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [round(self.low + index * self.step, 9) for index in range(count + 1)]

    def _tick_text(self, value: float) -> str:
        return self.trend.value_text(value, unit=False)

    def x(self, day: dt.date) -> float:
        inset = 26
        span = (self.end - self.start).days
        share = (day - self.start).days / span if span else 0.5
        return self.left + inset + share * (self.right - self.left - 2 * inset)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def shapes(self) -> list[Shape]:
        items: list[Shape] = []
        for value in self._ticks():
            y = self.y(value)
            items.append(Line(self.left, y, self.right, y, "raster"))
            items.append(Text(self.left - 8, y + 5, self._tick_text(value), "eind", "end"))
        points = [spot for run in self._runs() for spot in run]
        for x, y in points:
            self.taken.append((x - 7, y - 7, x + 7, y + 7))
        others = [(self.x(point.on), self.y(point.elsewhere)) for point in self.trend.compared()]
        self.taken += [(x - 5, y - 5, x + 5, y + 5) for x, y in others]
        events = self._events()
        self._mark_rules()
        values = self._value_labels(points)
        elsewhere = self._elsewhere(others)
        items += self._target() + self._baseline() + events + elsewhere
        items.append(Line(self.left, self.bottom, self.right, self.bottom, "as"))
        if self.low > 0:
            items.append(self._axis_break())
        items += [Polyline(tuple(run), "lijn") for run in self._runs() if len(run) > 1]
        items += self._spreads()
        items += self._points(points)
        return items + values + self._dates()

    def _elsewhere(self, spots: list[tuple[float, float]]) -> list[Shape]:
        """What it is compared with: a dashed line with open squares, and its name at the end."""
        shapes: list[Shape] = [Polyline(tuple(spots), "elders")] if len(spots) > 1 else []
        shapes += [Rect(x - 4, y - 4, 8, 8, "eldersteken") for x, y in spots]
        if not spots:
            return []
        x, y = spots[-1]
        value = self.trend.value_text(self.trend.compared()[-1].elsewhere, unit=False)
        name = f"{value} {self.trend.compared_with}"
        labels = [
            Text(place, height, text, "", anchor)
            for text in (name, value)
            for place, anchor in ((min(x + 12, self.right), "end"), (x, "middle"), (x - 10, "end"))
            for height in (y + 22, y - 12)
        ]
        return shapes + self._first_free(labels)

    def _points(self, spots: list[tuple[float, float]]) -> list[Shape]:
        """A ring per measurement, filled for the last; a diamond where it was explained."""
        shown = [point for point in self.trend.points if point.value is not None]
        shapes: list[Shape] = []
        for index, (point, (x, y)) in enumerate(zip(shown, spots, strict=True)):
            last = index == len(shown) - 1
            look = "punt punt--nu" if last else "punt"
            size = 7 if last else 6
            if point.explained:
                shapes.append(Polygon(_diamond(x, y, size + 4), look))
            else:
                shapes.append(Circle(x, y, size, look))
        return shapes

    def _spreads(self) -> list[Shape]:
        """From the lowest to the highest around a value: an upright line with a foot and a head."""
        shapes: list[Shape] = []
        for point in self.trend.points:
            if point.value is None or point.low is None or point.high is None:
                continue
            x, low, high = self.x(point.on), self.y(point.low), self.y(point.high)
            shapes.append(Line(x, low, x, high, "bandrand"))
            shapes += [Line(x - 6, y, x + 6, y, "bandrand") for y in (low, high)]
        return shapes

    def _mark_rules(self) -> None:
        base = self.trend.baseline.value if self.trend.baseline else None
        for value in (base, self.trend.target_low, self.trend.target_high, *self._ticks()):
            if value is not None:
                y = self.y(value)
                self.rules.append((self.left, y - 1, self.right, y + 1))

    def _runs(self) -> list[list[tuple[float, float]]]:
        """The line in pieces: a measurement that may not be shown leaves a gap."""
        runs: list[list[tuple[float, float]]] = [[]]
        for point in self.trend.points:
            if point.value is None:
                runs.append([])
            else:
                runs[-1].append((self.x(point.on), self.y(point.value)))
        return runs

    def _axis_break(self) -> Polyline:
        x, y = self.left + 8, self.bottom
        return Polyline(((x, y), (x, y - 4), (x + 6, y - 7), (x - 6, y - 13), (x, y - 16)), "breuk")

    def _target(self) -> list[Shape]:
        trend = self.trend
        low, high = trend.target_low, trend.target_high
        if low is None and high is None:
            return []
        if low is not None and high is not None and low != high:
            top, bottom = self.y(high), self.y(low)
            shapes: list[Shape] = [
                Rect(self.left, top, self.right - self.left, bottom - top, "band"),
                Line(self.left, top, self.right, top, "bandrand"),
                Line(self.left, bottom, self.right, bottom, "bandrand"),
            ]
            lines = [top + 18, bottom - 8, (top + bottom) / 2 + 5, top - 7, bottom + 18]
        else:
            y = self.y(low if low is not None else high)
            shapes = [Line(self.left, y, self.right, y, "bandrand bandrand--dik")]
            lines = [y - 8, y + 19]
        text = f"{trend.target_name or _('target')} {trend.target_text()}"
        spots = [
            Text(x, y, words, "sterk", anchor, bold=True)
            for words in (text, trend.target_text())
            for x, anchor in ((self.left + 8, "start"), (self.right - 4, "end"))
            for y in lines
        ]
        return shapes + self._first_free(spots)

    def _baseline(self) -> list[Shape]:
        base = self.trend.baseline
        if base is None or base.value is None:
            return []
        y = self.y(base.value)
        text = f"{_('baseline')} {self.trend.value_text(base.value, unit=False)}"
        spots = [
            Text(self.right, y + 20, text, "", "end"),
            Text(self.right, y - 8, text, "", "end"),
            Text(self.left + 8, y + 20, text),
            Text(self.left + 8, y - 8, text),
        ]
        return [Line(self.left, y, self.right, y, "nul"), *self._first_free(spots)]

    def _events(self) -> list[Shape]:
        """A numbered mark above the plot per event; marks step aside for one another."""
        events = self.trend.events
        room = self.right - self.left - 26
        gap = min(30.0, room / max(1, len(events) - 1))
        size = min(13.0, gap / 2 - 1)
        xs = [self.x(event.on) for event in events]
        places = self._apart(xs, gap)
        shapes: list[Shape] = []
        for index, (event, x, place) in enumerate(zip(events, xs, places, strict=True)):
            foot = self._foot(event)
            shapes.append(Polyline(((place, 33), (x, 46), (x, foot)), "bij"))
            shapes.append(_mark(event.kind, place, size))
            letters = 15 if size >= 13 else 10
            number = Text(place, 20 + letters / 3, str(index + 1), "bijcijfer", "middle", letters,
                          True)  # fmt: skip
            shapes.append(number)
            self.taken.append((x - 2, 46, x + 2, foot))
            following = places[index + 1] - 16 if index + 1 < len(places) else self.right
            for text in (event.short, event.short.split(",")[0]):
                label = Text(place + 20, 25, text, "bijtekst", bold=True)
                if text and label.box()[2] <= following:
                    shapes.append(label)
                    break
        return shapes

    def _apart(self, xs: list[float], gap: float) -> list[float]:
        """Where the marks stand: as near to their day as their neighbours allow."""
        places = list(xs)
        for index in range(1, len(places)):
            places[index] = max(places[index], places[index - 1] + gap)
        limit = self.right - 13
        for index in range(len(places) - 1, -1, -1):
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        return places

    def _foot(self, event: Event) -> float:
        """How far the line below a mark goes: to the axis, or to the point it explains."""
        if event.kind != "explained":
            return self.bottom
        on = [point.value for point in self.trend.points if point.on == event.on]
        return self.y(on[0]) if on and on[0] is not None else self.bottom

    def _value_labels(self, points: list[tuple[float, float]]) -> list[Shape]:
        """Numbers at the points: last and first come first, then the others while there is room."""
        shown = [point for point in self.trend.points if point.value is not None]
        order = list(range(len(points)))
        order.sort(key=lambda index: (index != len(points) - 1, index != 0, index))
        labels: list[Shape] = []
        for index in order:
            x, y = points[index]
            text = self.trend.value_text(shown[index].value, unit=False)
            near = [points[i][1] for i in (index - 1, index + 1) if 0 <= i < len(points)]
            valley = bool(near) and all(y > other for other in near)
            heights = [y + 25, y - 14] if valley else [y - 14, y + 25]
            spots = [Text(x, h, text, "sterk midden", "middle", bold=True) for h in heights]
            spots += [
                Text(x - 12, y - 12, text, "sterk", "end", bold=True),
                Text(x + 12, y + 21, text, "sterk", bold=True),
            ]
            labels += self._first_free(spots)
        return labels

    def _dates(self) -> list[Shape]:
        """Dates under the axis; from the last one back, leaving out what would overlap."""
        labels: list[Shape] = []
        edge = math.inf
        for point in reversed(self.trend.points):
            text = point.label or short_month(point.on)
            half = text_width(text, 15) / 2
            x = min(max(self.x(point.on), half), self.width - half)
            if x + half + 10 <= edge:
                labels.append(Text(x, self.bottom + 24, text, "midden", "middle"))
                edge = x - half
        return labels

    def _first_free(self, spots: list[Text]) -> list[Shape]:
        """The first spot that is free; failing that, one that only stands on a thin line."""
        for rules in (self.rules, []):
            for spot in spots:
                box = spot.box()
                if not (box[0] >= 0 and box[2] <= self.width and 0 <= box[1] <= box[3]):
                    continue
                if box[3] > self.bottom or self._crosses_line(box):
                    continue
                if not any(overlaps(box, other, 1) for other in (*self.taken, *rules)):
                    self.taken.append(box)
                    return [spot]
        return []

    def _crosses_line(self, box: Box) -> bool:
        """Whether the line of measurements runs through this box."""
        return any(
            segment_in_box(*one, *other, box)
            for run in self._runs()
            for one, other in pairwise(run)
        )
