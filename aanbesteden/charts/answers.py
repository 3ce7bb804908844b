"""How often each answer was given: a bar per answer, and words where a number may not be shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .shapes import Drawing, Line, Rect, Shape, Text

ROW = 46
WIDTH = 360
START = 4


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and how many gave it; None when that may not be shown."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Answers:
    """The answers to one question, on one scale."""

    title: str
    rows: tuple[Answered, ...]
    total: int
    limit: int = 0

    layout = "ab-paar ab-paar--smalbreed"
    numeric_columns = (1, 2)
    keep_table = False

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing()}

    def drawing(self) -> Drawing:
        most = max([row.count or 0 for row in self.rows] + [1])
        items: list[Shape] = []
        for index, row in enumerate(self.rows):
            y = 18 + index * ROW
            items.append(Text(START, y, row.label, "sterk", bold=True))
            length = (WIDTH - 110) * (row.count or 0) / most
            if row.count:
                items.append(Rect(START, y + 7, length, 14, "staaf"))
                items.append(Text(START + length + 8, y + 19, str(row.count), "sterk"))
            else:
                items.append(Line(START, y + 14, START + 40, y + 14, "nul"))
                items.append(Text(START + 48, y + 19, self._said(row), "sterk"))
        height = 8 + ROW * len(self.rows)
        return Drawing(WIDTH, height, tuple(items), title=self.title, desc=self.description())

    def _said(self, row: Answered) -> str:
        return _("not shown") if row.count is None else str(row.count)

    def description(self) -> str:
        return _("Bars: how often each answer was given. The numbers are in the table.")

    @property
    def table_caption(self) -> str:
        return self.title

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = [[row.label, self._said(row), self._share(row)] for row in self.rows]
        rows.append([_("Together"), str(self.total), ""])
        return [_("Answer"), _("How often"), _("Share")], rows

    def _share(self, row: Answered) -> str:
        if row.count is None or not self.total:
            return ""
        return f"{round(100 * row.count / self.total)}%"
