"""The wheel, the only emblem: five places in the cycle around a hub. Always decoration on paper."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .brush import Brush
from .house import INK, PAPER, PHASES
from .tags import Elem

# Degrees clockwise from east, as on the website; the municipality leads above the equator.
SEGMENTS = {1: (180, 270), 2: (270, 360), 3: (0, 60), 4: (60, 120), 5: (120, 180)}
OUTER, INNER, MOVED = 1.0, 0.45, 0.06


def _segment(brush: Brush, x: float, y: float, radius: float, phase: int, moved: float) -> None:
    begin, end = SEGMENTS[phase]
    middle = math.radians((begin + end) / 2)
    x += math.cos(middle) * moved * radius
    y -= math.sin(middle) * moved * radius
    path = brush.canvas.beginPath()
    inner = radius * INNER
    # ReportLab counts degrees against the clock.
    path.arc(x - radius, y - radius, x + radius, y + radius, -begin, begin - end)
    path.arcTo(x - inner, y - inner, x + inner, y + inner, -end, end - begin)
    path.close()
    brush.canvas.drawPath(path, stroke=1, fill=1)


@dataclass(frozen=True)
class Emblem:
    """The wheel with all places filled, or with one filled and moved out a little."""

    radius: float
    phase: int | None = None

    def draw(self, brush: Brush, elem: Elem | None, x: float, y: float) -> None:
        """Draw the wheel around the point x, y."""
        brush.artifact()
        canvas = brush.canvas
        canvas.saveState()
        canvas.setLineJoin(1)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(self.radius * 0.045)
        for phase in SEGMENTS:
            chosen = self.phase in (None, phase)
            canvas.setFillColor(PHASES[phase].fill if chosen else PAPER)
            _segment(brush, x, y, self.radius, phase, MOVED if self.phase == phase else 0)
        canvas.setLineWidth(self.radius * 0.06)
        for side in (-1, 1):
            canvas.line(x + side * INNER * self.radius, y, x + side * self.radius * 1.2, y)
        self._handovers(brush, x, y)
        canvas.restoreState()

    def _handovers(self, brush: Brush, x: float, y: float) -> None:
        """Draw the two triangles where the lead passes to the other side."""
        size = self.radius * 0.1
        brush.canvas.setFillColor(INK)
        for side, up in ((-1, 1), (1, -1)):
            middle, base = x + side * self.radius * 1.2, y + up * size * 0.3
            path = brush.canvas.beginPath()
            path.moveTo(middle - size, base)
            path.lineTo(middle + size, base)
            path.lineTo(middle, base + up * size * 1.5)
            path.close()
            brush.canvas.drawPath(path, stroke=0, fill=1)
