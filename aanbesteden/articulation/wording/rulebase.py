"""The rules as data: from `rules.toml` and `lists.toml`, with what was changed here on top."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from aanbesteden.articulation.wording.patterns import Lists, Pattern, read_pattern, read_words

SHIPPED = Path(__file__).with_name("rules.toml")
LISTS = Path(__file__).with_name("lists.toml")
NARROW, COVER, PACKAGING = "narrow", "cover", "packaging"
LABELS = (NARROW, COVER, PACKAGING)


@dataclass(frozen=True)
class Rule:
    """One rule: what it sees, and what it says then. Texts are Dutch: they are content."""

    id: str
    label: str
    title: str
    why: str
    asks: str
    better: str
    signs: tuple[Pattern, ...] = ()
    hints: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    silent_if: tuple[Pattern, ...] = ()  # packaging: speaks when a whole text lacks these
    hints_name_it: bool = False
    order: int = 0


@dataclass(frozen=True)
class RuleBase:
    """Rules in order of importance, the word lists, and what makes a sentence no instruction."""

    rules: tuple[Rule, ...]
    lists: Lists = field(repr=False)
    told: tuple[Pattern, ...] = ()
    states: tuple[Pattern, ...] = ()
    cited: tuple[Pattern, ...] = ()
    asked: tuple[Pattern, ...] = ()
    open: tuple[Pattern, ...] = ()

    def by_id(self, name: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == name), None)


def read_rule(row: dict[str, Any], lists: Lists, order: int = 0) -> Rule:
    """A rule from its row of data. Raises `BadPattern`."""

    def patterns(name: str) -> tuple[Pattern, ...]:
        return tuple(read_pattern(source, lists) for source in row.get(name, ()))

    texts = {name: str(row.get(name, "")).strip() for name in ("title", "why", "asks", "better")}
    return Rule(
        id=row["id"],
        label=row["label"],
        signs=patterns("signs"),
        hints=patterns("hints"),
        unless=patterns("unless"),
        silent_if=patterns("silent_if"),
        hints_name_it=bool(row.get("hints_name_it", False)),
        order=order,
        **texts,
    )


def read(source: dict[str, Any]) -> RuleBase:
    """A rule base from parsed TOML. Raises `BadPattern` or `KeyError` on a broken file."""
    lists = Lists()
    for name, words in source["lists"].items():
        lists[name] = read_words(" ".join(words).split(), lists)
    context = source["context"]
    return RuleBase(
        rules=tuple(read_rule(row, lists, order) for order, row in enumerate(source["rule"])),
        lists=lists,
        **{
            name: tuple(read_pattern(pattern, lists) for pattern in context[name])
            for name in ("told", "states", "cited", "asked", "open")
        },
    )


@lru_cache(maxsize=1)
def shipped_rows() -> dict[str, Any]:
    """The data files as they were shipped."""
    lists, rules = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (LISTS, SHIPPED))
    return lists | rules


@lru_cache(maxsize=1)
def shipped() -> RuleBase:
    """The rules as they were shipped."""
    return read(shipped_rows())


def with_changes(base: RuleBase, rows: Iterable[dict[str, Any]]) -> RuleBase:
    """*base* with rows of data laid over it: changed, added, or switched off (`is_on` false)."""
    rules = {rule.id: rule for rule in base.rules}
    for row in rows:
        known = rules.get(row["id"])
        if not row.get("is_on", True):
            rules.pop(row["id"], None)
            continue
        order = known.order if known else len(base.rules)
        rules[row["id"]] = read_rule(row, base.lists, order)
    return replace(base, rules=tuple(sorted(rules.values(), key=lambda rule: rule.order)))
