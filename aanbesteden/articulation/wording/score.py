"""How well the rules do on labelled sentences: precision, recall, and what went wrong.

A sentence asks for advice when its label is narrow or cover. Precision is the share of sentences
that got advice and asked for it; recall the share of those that asked for it and got it. Per
label the label itself has to be right.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from aanbesteden.articulation.wording import engine
from aanbesteden.articulation.wording.rulebase import COVER, NARROW, RuleBase

LABELS = (NARROW, engine.BROAD, COVER, engine.PLAIN)
ADVISED = (NARROW, COVER)
SENTENCES = Path(__file__).with_name("sentences")
WRITTEN_AGAINST, HELD_OUT = "written_against", "held_out"
LONGEST_FILE = 5_000_000


class BadFile(ValueError):
    """A file that cannot be read as labelled sentences; the message says where and why."""


@dataclass(frozen=True)
class Labelled:
    """One sentence with the label people gave it."""

    label: str
    text: str


@dataclass(frozen=True)
class Ratio:
    """Right ones among those found, and among those to be found. None where there are none."""

    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.wanted if self.wanted else None


@dataclass(frozen=True)
class Wrong:
    """A sentence that got another label than people gave it."""

    label: str
    got: str
    text: str
    rules: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Whether advice was missed, needless, or of the other kind; or none was due anyway."""
        due, given = self.label in ADVISED, self.got in ADVISED
        return {(True, False): "missed", (False, True): "needless"}.get(
            (due, given), "other label" if due else "no advice due"
        )


@dataclass(frozen=True)
class Score:
    """The figures over a set of sentences."""

    count: int
    overall: Ratio
    labels: dict[str, Ratio]
    rules: dict[str, Ratio]
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Rounded to four places; without any advice given nothing was wrong about it."""
        value = self.overall.precision
        return 1.0 if value is None else round(value, 4)

    @property
    def recall(self) -> float:
        value = self.overall.recall
        return 1.0 if value is None else round(value, 4)

    @property
    def precision_percent(self) -> int:
        return round(100 * self.precision)

    @property
    def recall_percent(self) -> int:
        return round(100 * self.recall)


def score(rows: Iterable[Labelled], base: RuleBase) -> Score:
    """Put *rows* through the rules and count."""
    judged = [(row, *_judge(row.text, base)) for row in rows]
    wanted = [row.label in ADVISED for row, _label, _rules in judged]
    given = [label in ADVISED for _row, label, _rules in judged]
    overall = Ratio(sum(map(min, wanted, given)), sum(given), sum(wanted))
    return Score(
        count=len(judged),
        overall=overall,
        labels={name: _ratio_of_label(judged, name) for name in LABELS},
        rules={
            rule.id: _ratio_of_rule(judged, rule) for rule in base.rules if rule.label in ADVISED
        },
        wrong=[
            Wrong(row.label, label, row.text, tuple(rules))
            for row, label, rules in judged
            if row.label != label
        ],
    )


def _judge(text: str, base: RuleBase) -> tuple[str, list[str]]:
    found = engine.judge(text, base)
    names = [finding.rule.id for judged in found for finding in judged.findings]
    return engine.label_of(found), list(dict.fromkeys(names))


def _ratio_of_label(judged, name: str) -> Ratio:
    hits = sum(row.label == label == name for row, label, _rules in judged)
    found = sum(label == name for _row, label, _rules in judged)
    return Ratio(hits, found, sum(row.label == name for row, _label, _rules in judged))


def _ratio_of_rule(judged, rule) -> Ratio:
    """A rule is right on every sentence that asks for advice; it need not find them all."""
    found = [row for row, _label, rules in judged if rule.id in rules]
    wanted = sum(row.label == rule.label for row, _label, _rules in judged)
    return Ratio(sum(row.label == rule.label for row in found), len(found), wanted)


def read_part(name: str) -> list[Labelled]:
    """The labelled sentences shipped in a part: those rules were written against, or the others."""
    return [row for path in sorted((SENTENCES / name).glob("*.tsv")) for row in read_file(path)]


def read_file(path: Path) -> list[Labelled]:
    """Labelled sentences from a tab-separated file. Raises `BadFile`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror or error}") from error
    if len(data) > LONGEST_FILE:
        raise BadFile(f"{path}: larger than {LONGEST_FILE // 1_000_000} MB")
    return read_rows(_decoded(data, path), str(path))


def _decoded(data: bytes, path: Path) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(f"{path}: this is not text in UTF-8")


def read_rows(text: str, name: str) -> list[Labelled]:
    """Labelled sentences from tab-separated text with a row of headings. Raises `BadFile`."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadFile(f"{name}, line {lines.line_num}: {error}") from error
    if not rows:
        raise BadFile(f"{name}: the file is empty")
    heading = [cell.strip().strip('"').lower() for cell in rows[0][1]]
    if missing := [wanted for wanted in ("label", "sentence") if wanted not in heading]:
        raise BadFile(
            f"{name}: no column {' and no column '.join(missing)}; the first line must name the "
            f"columns, with tabs between them"
        )
    places = heading.index("label"), heading.index("sentence")
    return [_labelled(name, line, row, *places) for line, row in rows[1:]]


def _labelled(name: str, line: int, row: list[str], label_at: int, text_at: int) -> Labelled:
    if len(row) <= max(label_at, text_at):
        raise BadFile(f"{name}, line {line}: a column is missing")
    label, text = row[label_at].strip().lower(), row[text_at].strip()
    if label not in LABELS:
        raise BadFile(f"{name}, line {line}: label {label!r}; use {', '.join(LABELS)}")
    if not text:
        raise BadFile(f"{name}, line {line}: the sentence is empty")
    return Labelled(label, text)
