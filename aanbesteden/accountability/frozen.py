"""A report as plain values: what it says, to JSON and back without loss.

The same values always give the same text, so their hash ties page, document and open data
to one another.
"""

import hashlib
import json
import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from aanbesteden.accountability.frozen_listening import SignalsData, SurveyData, TrustData


@dataclass(frozen=True)
class PartnerData:
    """Who took part, with what, and at what risk."""

    name: str
    kind: str
    role: str
    contribution: str
    risk: str
    is_shareholder: bool
    is_lead: bool
    left_on: date | None


@dataclass(frozen=True)
class OutcomeData:
    """What was aimed at."""

    change: str
    for_whom: str
    satisfied_when: str
    most_vulnerable: str


@dataclass(frozen=True)
class FrameworkData:
    """What the council set."""

    vision: str
    ceiling: Decimal | None
    years: int | None
    conditions: str
    decided_on: date | None
    votes_for: int | None
    votes_against: int | None
    amendments: str


@dataclass(frozen=True)
class CriterionData:
    name: str
    weight: int
    reason: str


@dataclass(frozen=True)
class AwardData:
    """The choice of the executive and why."""

    decided_on: date
    proposals: int
    reasons: str
    criteria: tuple[CriterionData, ...]
    aside: int = 0  # how many of the proposals were set aside


@dataclass(frozen=True)
class AgreementData:
    archetype: str
    archetype_reason: str
    starts_on: date | None
    ends_on: date | None
    amount: Decimal | None
    performance: str
    shared_vision: str
    principles: str


@dataclass(frozen=True)
class ExplanationData:
    """Why a point is what it is, in the words of a party."""

    text: str
    party: str
    on: date


@dataclass(frozen=True)
class ValueData:
    """A measurement; no value when the group was too small to show."""

    measured_on: date
    value: Decimal | None
    group_size: int | None
    note: str
    is_corrected: bool
    measurement: int = 0
    elsewhere: Decimal | None = None
    explained: tuple[ExplanationData, ...] = ()


@dataclass(frozen=True)
class IndicatorData:
    name: str
    definition: str
    unit: str
    direction: str
    baseline: Decimal
    baseline_on: date
    target: Decimal
    target_on: date
    source: str
    supplied_by: str
    values: tuple[ValueData, ...]
    target_to: Decimal | None = None
    compared_with: str = ""


@dataclass(frozen=True)
class AdjustmentData:
    number: int
    title: str
    kind: str
    reason: str
    change: str
    agreed_on: date


@dataclass(frozen=True)
class HappeningData:
    """Something else that stands on the lines: of these indicators, or of all."""

    on: date
    title: str
    text: str
    party: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class MoneyData:
    """One line of the book that counts. `line` is its number in the book."""

    side: str
    year: int
    label: str
    amount: Decimal
    partner: str
    line: int = 0


@dataclass(frozen=True)
class StoryData:
    id: int
    title: str
    text: str
    pseudonym: str
    about: str
    moved: str


@dataclass(frozen=True)
class ReviewData:
    held_on: date
    adds_up: str
    right_way: str
    invisible: str
    most_vulnerable: str
    goes_well: str
    must_improve: str
    disagreement: str


@dataclass(frozen=True)
class WordData:
    """A party's own word; the municipality's has no role."""

    name: str
    role: str
    word: str
    verdict: str
    dissent: str
    given_by: str
    given_at: datetime | None


@dataclass(frozen=True)
class AskedData:
    """A question of the public meeting. Without an answer it is still to come."""

    asked_by: str
    text: str
    answer: str
    answered_by: str


@dataclass(frozen=True)
class MeetingData:
    """The public meeting about an earlier version of this report."""

    meeting: int
    starts_at: datetime
    place: str
    visitors: int | None
    told: str
    questions: tuple[AskedData, ...]


@dataclass(frozen=True)
class CorrectionData:
    """Which report this one replaces, and why."""

    replaces: int
    published_at: datetime
    reason: str


@dataclass(frozen=True)
class LearntWordData:
    """What one party learnt; its dissent when it sees the joint lesson otherwise."""

    name: str
    word: str
    dissent: str


@dataclass(frozen=True)
class FailureData:
    """What did not work, what was learnt from it, and what followed."""

    title: str
    what: str
    for_whom: str
    since: date
    tried: str
    named_by: str
    lesson: str
    learnt_on: date
    words: tuple[LearntWordData, ...]
    silent: tuple[str, ...]
    outcome: str
    follow_text: str


@dataclass(frozen=True)
class ReportData:
    """Everything a report says. `published_at` is empty in a draft."""

    report_id: int
    kind: str
    title: str
    period_from: date
    period_to: date
    municipality: str
    question_id: int
    question: str
    question_summary: str
    coalition: str
    promise: str
    outcome: OutcomeData
    framework: FrameworkData | None
    award: AwardData | None
    agreement: AgreementData
    partners: tuple[PartnerData, ...]
    indicators: tuple[IndicatorData, ...]
    small_cell_limit: int
    money: tuple[MoneyData, ...]
    stories: tuple[StoryData, ...]
    stories_withdrawn: int
    adjustments: tuple[AdjustmentData, ...]
    reviews: tuple[ReviewData, ...]
    summary: str
    learnt: str
    not_reached: str
    remains: str
    words: tuple[WordData, ...]
    gathered_at: datetime
    published_at: datetime | None
    event_number: int
    about_numbers: str = ""
    about_money: str = ""
    edition: int = 1
    correction: CorrectionData | None = None
    meetings: tuple[MeetingData, ...] = ()
    family_url: str = ""
    failures: tuple[FailureData, ...] = ()
    happenings: tuple[HappeningData, ...] = ()
    surveys: tuple[SurveyData, ...] = ()
    signals: SignalsData | None = None
    trust: tuple[TrustData, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def reference(self) -> str:
        """Ties paper to audit log: report, beginning of the hash, newest event by then."""
        return f"V-{self.report_id} / {digest(to_json(self))[:12]} / {self.event_number}"


def to_json(data: ReportData) -> dict[str, Any]:
    """Only what JSON knows: amounts and moments as text.

    A field that has a default is left out where it holds it. So a report that was frozen before
    the field existed keeps the very same text, and with it its hash.
    """
    return json.loads(json.dumps(_bare(data), default=str))


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_bare(one) for one in value]
    if not is_dataclass(value):
        return value
    kept = ((f, getattr(value, f.name)) for f in fields(value))
    return {f.name: _bare(held) for f, held in kept if f.default is MISSING or held != f.default}


def from_json(values: dict[str, Any]) -> ReportData:
    """The data as it was, from what `to_json` gave."""
    return _thaw(ReportData, values)


def as_text(values: dict[str, Any]) -> str:
    """The one way these values are written: what the hash is made of and what open data gives."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(values: dict[str, Any]) -> str:
    """SHA-256 of the values as text."""
    return hashlib.sha256(as_text(values).encode()).hexdigest()


def _thaw(kind: Any, value: Any) -> Any:
    """Give *value* from JSON the type it had."""
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _thaw(next(one for one in get_args(kind) if one is not type(None)), value)
    if origin is tuple:
        return tuple(_thaw(get_args(kind)[0], one) for one in value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        known = [f.name for f in fields(kind) if f.name in value]
        return kind(**{name: _thaw(hints[name], value[name]) for name in known})
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
