"""The rules as they hold here: those shipped, with what administrators changed on top."""

from typing import Any

from aanbesteden.articulation.models import AdviceRule
from aanbesteden.articulation.wording.rulebase import (
    RuleBase,
    shipped,
    shipped_rows,
    with_changes,
)

PATTERN_FIELDS = ("signs", "hints", "unless", "silent_if")
TEXT_FIELDS = ("title", "why", "asks", "better")
RULE_FIELDS = ("label", "is_on", *TEXT_FIELDS, *PATTERN_FIELDS)

_built: dict[tuple, RuleBase] = {}


def current_rules() -> RuleBase:
    """One query; built anew only when a rule was changed."""
    rows = list(AdviceRule.objects.all())
    key = tuple((row.pk, row.version) for row in rows)
    if key not in _built:
        base = with_changes(shipped(), map(as_row, rows))
        _built.clear()
        _built[key] = base
    return _built[key]


def as_row(rule: AdviceRule) -> dict[str, Any]:
    """A rule from the database as a row of the data file; what it cannot change stays."""
    kept = shipped_row(rule.code) or {}
    row = {name: getattr(rule, name) for name in ("label", "is_on", *TEXT_FIELDS)}
    lines = {name: getattr(rule, name).splitlines() for name in PATTERN_FIELDS}
    patterns = {name: [line.strip() for line in lines[name] if line.strip()] for name in lines}
    return kept | row | patterns | {"id": rule.code}


def shipped_row(code: str) -> dict[str, Any] | None:
    """The row of the data file with this name."""
    return next((row for row in shipped_rows()["rule"] if row["id"] == code), None)


def rule_to_edit(code: str) -> AdviceRule | None:
    """The rule as it holds now: from the database, else an unsaved copy of the shipped one."""
    found = AdviceRule.objects.filter(code=code).first()
    row = shipped_row(code)
    if found or row is None:
        return found
    texts = {name: str(row.get(name, "")).strip() for name in TEXT_FIELDS}
    patterns = {name: "\n".join(row.get(name, ())) for name in PATTERN_FIELDS}
    return AdviceRule(code=code, label=row["label"], **texts, **patterns)
