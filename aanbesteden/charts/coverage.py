"""Life domains and how many players touch each: who is missing?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .shapes import Drawing, Line, Rect, Shape, Text

ROW = 46
WIDTH = 360
START = 4
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Covered:
    """A life domain and the numbered names of the players who touch it."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """A bar per life domain; an empty one says so in words."""

    rows: tuple[Covered, ...]
    title: str = ""
    layout = "ab-paar ab-paar--smalbreed"
    numeric_columns = (1,)

    keep_table = False

    def drawings(self) -> dict[str, Drawing]:
        return {"wide": self.drawing()}

    def drawing(self) -> Drawing:
        most = max([len(row.names) for row in self.rows] + [1])
        items: list[Shape] = []
        for index, row in enumerate(self.rows):
            y = 18 + index * ROW
            items.append(Text(START, y, row.label, "sterk", bold=True))
            length = (WIDTH - 110) * len(row.names) / most
            if row.names:
                items.append(Rect(START, y + 7, length, 14, "staaf"))
                items.append(Text(START + length + 8, y + 19, str(len(row.names)), "sterk"))
            else:
                items.append(Line(START, y + 14, START + 40, y + 14, "nul"))
                items.append(Text(START + 48, y + 19, _("nobody yet"), "sterk"))
        return Drawing(
            WIDTH,
            8 + ROW * len(self.rows),
            tuple(items),
            title=self.heading(),
            desc=self.description(),
        )

    def heading(self) -> str:
        return self.title or _("Life domains the players touch")

    def missing(self) -> list[str]:
        """The life domains nobody touches."""
        return [row.label for row in self.rows if not row.names]

    def description(self) -> str:
        missing = self.missing()
        if not missing:
            return _("Bars. Every life domain has at least one player. The table names them.")
        return _("Bars. Nobody yet for: %(domains)s. The table names the players.") % {
            "domains": ", ".join(missing)
        }

    @property
    def table_caption(self) -> str:
        return _("Who touches which life domain")

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = []
        for row in self.rows:
            names = ", ".join(row.names[:MOST_NAMES])
            if len(row.names) > MOST_NAMES:
                more = len(row.names) - MOST_NAMES
                names += ", " + _("and %(count)s more") % {"count": more}
            rows.append([row.label, str(len(row.names)), names or _("nobody yet")])
        return [_("Life domain"), _("Players"), _("Who")], rows
