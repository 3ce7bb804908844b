"""What a report keeps of questionnaires, signals and trust."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class OptionData:
    """An answer and how many gave it; no number when they are too few."""

    label: str
    count: int | None


@dataclass(frozen=True)
class SurveyItemData:
    text: str
    total: int
    mean: Decimal | None
    options: tuple[OptionData, ...]


@dataclass(frozen=True)
class SurveyData:
    """A questionnaire whose results are public; no replies when too few answered."""

    title: str
    audience: str
    closes_on: date
    asked: int | None
    replies: int | None
    items: tuple[SurveyItemData, ...]


@dataclass(frozen=True)
class SignalData:
    """A signal that may be read, and its answer."""

    answered_on: date
    text: str
    answer: str


@dataclass(frozen=True)
class SignalsData:
    """Signals about the execution; no number when it is about too few people."""

    sent: int | None
    answered: int | None
    told: tuple[SignalData, ...]


@dataclass(frozen=True)
class TrustData:
    """One side in one round: the average with lowest and highest; none of too few people."""

    side: str
    other: str
    closed_on: date
    mean: Decimal | None
    low: Decimal | None
    high: Decimal | None
    count: int | None
