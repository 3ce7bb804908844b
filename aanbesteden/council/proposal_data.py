"""The proposal for frameworks as the council reads it: its only place that reads the database.

What it holds decides its bytes: nothing here depends on the moment at which somebody looks.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.articulation.models import Articulation, Framework
from aanbesteden.articulation.overview import votes
from aanbesteden.articulation.queries import domains_of, public_choice
from aanbesteden.articulation.sheet_models import DOMAIN_FIELDS, TouchedDomain
from aanbesteden.audit import Event
from aanbesteden.council.models import Decision, InfluenceMoment, MomentKind
from aanbesteden.questions.models import Question
from aanbesteden.templatetags.dutch import date_nl, euro

AIM = ("change", "for_whom", "satisfied_when", "noticed_by", "most_vulnerable")
EVENTS = ("articulation", "toucheddomain", "framework", "influencemoment", "decision")
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MomentRow:
    """A moment at which the council can decide or ask."""

    on: str
    kind: str
    title: str
    council: str
    can_decide: str


@dataclass(frozen=True)
class DecisionRow:
    """What the council did with the proposal, an amendment or a motion."""

    kind: str
    title: str
    text: str
    result: str
    votes: str


@dataclass(frozen=True)
class ProposalPaper:
    """Everything that stands in the proposal."""

    municipality: str
    question_id: int
    slug: str
    title: str
    short_name: str
    summary: str
    asked: Lines
    aim: Lines
    role: Lines
    domains: tuple[tuple[str, ...], ...]
    domains_header: tuple[str, ...]
    choice: Lines
    moments: tuple[MomentRow, ...]
    decided_on: str
    votes: str
    amendments: str
    decisions: tuple[DecisionRow, ...]
    version: int
    changed_at: datetime

    @property
    def is_decided(self) -> bool:
        return bool(self.decided_on)


def gather(question: Question) -> ProposalPaper:
    """The facts with a fixed number of queries; the caller checked who may read them."""
    sheet = Articulation.objects.filter(question=question).first() or Articulation()
    framework = Framework.objects.filter(question=question).first() or Framework()
    moments = question.moments.select_related("municipality").order_by("planned_on", "pk")
    return ProposalPaper(
        municipality=question.municipality.name,
        question_id=question.pk,
        slug=question.slug,
        title=question.title,
        short_name=question.short_name,
        summary=question.summary,
        asked=_asked(framework),
        aim=tuple((_label(sheet, name), getattr(sheet, name)) for name in AIM),
        role=_role(sheet),
        domains=_domains(question),
        domains_header=_header(),
        choice=_choice(question),
        moments=tuple(_moment(row) for row in moments if row.cancelled_at is None),
        decided_on=date_nl(framework.decided_on),
        votes=votes(framework),
        amendments=framework.amendments,
        decisions=tuple(_decision(row) for row in _decisions(question)),
        version=framework.version,
        changed_at=_changed_at(question),
    )


def _label(obj, name: str) -> str:
    text = str(obj._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def _asked(framework: Framework) -> Lines:
    values: dict[str, Any] = {
        "vision": framework.vision,
        "ceiling": euro(framework.ceiling),
        "years": str(framework.years or ""),
        "conditions": framework.conditions,
        "council_asks": framework.council_asks,
    }
    return tuple((_label(framework, name), text) for name, text in values.items())


def _role(sheet: Articulation) -> Lines:
    values = {
        "stance": sheet.get_stance_display() if sheet.stance else "",
        "stance_reason": sheet.stance_reason,
        "contract_logic": sheet.get_contract_logic_display() if sheet.contract_logic else "",
        "contract_reason": sheet.contract_reason,
    }
    return tuple((_label(sheet, name), str(text)) for name, text in values.items())


def _header() -> tuple[str, ...]:
    names = (str(TouchedDomain._meta.get_field(name).verbose_name) for name in DOMAIN_FIELDS)
    return (_("Life domain"), *(name[:1].upper() + name[1:] for name in names))


def _domains(question: Question) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(row.get_domain_display()), *(getattr(row, name) for name in DOMAIN_FIELDS))
        for row in domains_of(question).values()
    )


def _choice(question: Question) -> Lines:
    choice = public_choice(question)
    if choice is None:
        return ()
    return (
        (_("Choice"), choice.outcome),
        (_("Reasons"), choice.reasons),
        (_("Decided by"), f"{choice.decided_by}, {date_nl(choice.decided_on)}"),
    )


def _moment(row: InfluenceMoment) -> MomentRow:
    return MomentRow(
        on=date_nl(row.planned_on),
        kind=str(row.get_kind_display()),
        title=row.title,
        council=row.municipality.name,
        can_decide=row.can_decide,
    )


def _decisions(question: Question):
    found = Decision.objects.filter(
        moment__question=question,
        moment__kind=MomentKind.FRAMEWORK,
        moment__cancelled_at=None,
    )
    return found.order_by("moment__planned_on", "pk")


def _decision(row: Decision) -> DecisionRow:
    said = ""
    if row.votes_for is not None:
        said = _("%(for)s for, %(against)s against") % {
            "for": row.votes_for,
            "against": row.votes_against or 0,
        }
    return DecisionRow(
        kind=str(row.get_kind_display()),
        title=row.title,
        text=row.text,
        result=str(row.get_result_display()),
        votes=said,
    )


def _changed_at(question: Question) -> datetime:
    """When something in it was last written; of a proposal without a word: when it was asked."""
    events = Event.objects.filter(question=question, subject__in=EVENTS).order_by("-number")
    return events.values_list("at", flat=True).first() or question.created_at
