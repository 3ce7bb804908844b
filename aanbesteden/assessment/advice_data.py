"""What the advice of the panel says on paper: the only place of it that reads the database."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from aanbesteden.assessment.agreeing import agreed_about
from aanbesteden.assessment.panel import seats_by_user
from aanbesteden.assessment.queries import (
    Ranked,
    advice_of,
    agreed_marks,
    counted_pairs,
    criteria_of,
    panel_of,
    ranking,
    sensitivity_of,
)
from aanbesteden.assessment.sensitivity import Sensitivity
from aanbesteden.assessment.talks import round_of_talks, talks_of
from aanbesteden.tendering.models import Tender


@dataclass(frozen=True)
class Sat:
    """One assessor on paper: who, from where they look, for whom they stepped back."""

    name: str
    kind: Any
    brings: str
    stepped_back: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """One talk of the panel in which points were fixed."""

    coalition: str
    talked_on: date
    present: tuple[str, ...]


@dataclass(frozen=True)
class Spoken:
    """One talk with a coalition, and its report."""

    coalition: str
    starts_at: datetime
    report: str


@dataclass(frozen=True)
class AdvicePaper:
    """The advice of one round, and what it rests on."""

    municipality: str
    question: str
    question_id: int
    round: int
    panel: list[Sat]
    criteria: list[tuple[str, int]]
    ranking: list[Ranked]
    agreed: bool
    tie_break: str
    together: list[Together]
    talk_questions: str
    talk_minutes: int
    talks: list[Spoken]
    sensitivity: Sensitivity
    differences: str
    text: str
    written_by: str
    written_at: datetime
    is_final: bool
    version: int


def gather(tender: Tender, *, at: datetime) -> AdvicePaper:
    """The facts; `at` is the date of an advice in which nothing was written yet."""
    advice, talk_round = advice_of(tender), round_of_talks(tender)
    return AdvicePaper(
        municipality=tender.question.municipality.name,
        question=tender.question.title,
        question_id=tender.question_id,
        round=tender.round,
        panel=_panel(tender),
        criteria=[(criterion.name, criterion.weight) for criterion in criteria_of(tender)],
        ranking=ranking(tender),
        agreed=bool(agreed_marks(tender)),
        tie_break=tender.tie_break,
        together=[
            Together(row.proposal.coalition.name, row.consensus.talked_on, row.present)
            for row in agreed_about(tender)
            if row.consensus
        ],
        talk_questions=talk_round.questions if talk_round else "",
        talk_minutes=talk_round.minutes if talk_round else 0,
        talks=[
            Spoken(row.proposal.coalition.name, row.talk.starts_at, row.talk.report)
            for row in talks_of(tender)
            if row.talk
        ],
        sensitivity=sensitivity_of(tender),
        differences=advice.differences if advice else "",
        text=advice.text if advice else "",
        written_by=advice.written_by.name if advice and advice.written_by else "",
        written_at=(advice.written_at if advice else None) or at,
        is_final=bool(advice and advice.counted is not None),
        version=advice.version if advice else 0,
    )


def _panel(tender: Tender) -> list[Sat]:
    panel, seats = panel_of(tender), seats_by_user(tender)
    away = {
        (user, proposal.coalition.name)
        for proposal in panel.proposals
        for user, coalition in panel.stepped_back
        if coalition == proposal.coalition_id
    }
    counted = {user for user, _proposal in counted_pairs(tender)} | {user for user, _name in away}
    return [
        Sat(
            seat.user.name,
            seat.kind,
            seat.brings,
            tuple(sorted(name for user, name in away if user == key)),
        )
        for key, seat in sorted(seats.items(), key=lambda pair: pair[1].user.name)
        if key in counted
    ]
