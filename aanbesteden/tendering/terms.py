"""The terms of a tender as flat texts under a name: what a notice may change."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from aanbesteden.templatetags.dutch import euro, moment, percentage
from aanbesteden.tendering.models import AwardCriterion, Tender
from aanbesteden.tendering.parts import TEXT_PARTS

TEXT, AMOUNT, MOMENT, NUMBER, SCALE = "text", "amount", "moment", "number", "scale"
COUNT = "count"
WORDS = "words"  # most words of one part of a proposal
OF_TENDER = (
    ("text", TEXT),
    ("differs", TEXT),
    ("basis", TEXT),
    ("requirements", TEXT),
    ("safeguards", TEXT),
    ("room_to_adjust", TEXT),
    ("contribution", AMOUNT),
    ("most_words", COUNT),
    ("valid_days", COUNT),
    ("term_months", COUNT),
    ("questions_until", MOMENT),
    ("deadline", MOMENT),
)
LINE = re.compile(r"^\s*(\d{1,2})\s*:\s*(\S.*)$")
SHOWN: dict[str, Callable[[Any], str]] = {
    TEXT: str,
    SCALE: str,
    AMOUNT: euro,
    MOMENT: moment,
    NUMBER: percentage,
    COUNT: str,
    WORDS: str,
}


@dataclass(frozen=True)
class Term:
    """One term: where it is written, what it is called, its value now."""

    key: str
    label: str
    kind: str
    row: Model
    field: str
    value: Any

    def shown(self, value: Any) -> str:
        """The value as people read it, for the difference."""
        return "" if value in (None, "") else str(SHOWN[self.kind](value))


def terms_of(tender: Tender) -> list[Term]:
    """Every term that a notice may change; four queries."""
    found = [
        Term(name, _label(tender, name), kind, tender, name, getattr(tender, name))
        for name, kind in OF_TENDER
    ]
    for name, part in TEXT_PARTS.items():
        most = tender.part_words.get(name)
        if most:
            label = _("most words in “%(part)s”") % {"part": part}
            found.append(Term(f"words-{name}", label, WORDS, tender, "part_words", most))
    for row in tender.criteria.all():
        about = _("criterion “%(name)s”") % {"name": row.name}
        weight = f"{about}: {_label(row, 'weight')}"
        scores = f"{about}: {_label(row, 'scale')}"
        found.append(Term(f"weight-{row.pk}", weight, NUMBER, row, "weight", row.weight))
        found.append(Term(f"scale-{row.pk}", scores, SCALE, row, "what_earns", row.what_earns))
    for name, rows, fields in (
        ("requirement", tender.requirement_rows.all(), ("what", "shown_by")),
        ("risk", tender.risks.all(), ("what", "how")),
        ("rule", tender.ground_rules.all(), ("what",)),
    ):
        for number, row in enumerate(rows, start=1):
            for field in fields:
                label = f"{row._meta.verbose_name} {number}: {_label(row, field)}"
                key = f"{name}-{field}-{row.pk}"
                found.append(Term(key, label, TEXT, row, field, getattr(row, field)))
    return found


def _label(row: Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def same(old: Any, new: Any) -> bool:
    """Whether nothing changed, whatever a browser did to the ends of a text or to seconds."""
    return _plain(old) == _plain(new)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return value.strip() if isinstance(value, str) else value or ""


def written(term: Term, value: Any) -> dict[str, Any]:
    """What is saved on the row of *term* for a new value."""
    if term.kind == SCALE:
        explanation, scale = read_scale(str(value))
        return {"explanation": explanation, "scale": scale}
    if term.kind == WORDS:
        name = term.key.removeprefix("words-")
        others = {key: most for key, most in term.row.part_words.items() if key != name}
        return {"part_words": others | ({name: value} if value else {})}
    return {term.field: Decimal(value) if term.kind == AMOUNT and value is not None else value}


def read_scale(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Lines such as "10: ..." make the table of scores; the other lines explain."""
    scale, other = [], []
    for line in text.splitlines():
        hit = LINE.match(line)
        if hit and int(hit[1]) <= 10:
            scale.append({"points": int(hit[1]), "earns": hit[2].strip()})
        else:
            other.append(line)
    scale.sort(key=lambda row: -row["points"])
    return "\n".join(other).strip(), scale


def total_after(tender: Tender, changes: dict[str, Any]) -> int:
    """The weights together once *changes* are made; 100 is what is needed."""
    rows: list[AwardCriterion] = list(tender.criteria.all())
    return sum(int(changes.get(f"weight-{row.pk}", row.weight)) for row in rows)
