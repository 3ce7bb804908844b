"""The whole term of a council: every question, by portfolio and by place on the wheel."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.audit import Event
from aanbesteden.council.models import CouncilTerm, Portfolio
from aanbesteden.council.queries import questions_of
from aanbesteden.council.standing import Standing, standings
from aanbesteden.cycle import PHASES, PLACES, QUESTION_TABLE, STEPS, Place
from aanbesteden.people.models import Municipality
from aanbesteden.questions.models import Question

PER_PAGE = 25
FIRST_ELECTION, YEARS = 2022, 4
STEP_KINDS = [QUESTION_TABLE.event(step) for step in STEPS]
SORTS = {
    "nieuwste": ("-created_at", "-pk"),
    "naam": ("short_name", "pk"),
    "langst": ("since", "pk"),
    "portefeuille": ("portfolio_name", "short_name", "pk"),
}


@dataclass(frozen=True)
class Term:
    """The first and the last day of a term."""

    starts_on: date
    ends_on: date

    @property
    def name(self) -> str:
        return f"{self.starts_on.year}-{self.ends_on.year}"


def common_term(on: date) -> Term:
    """The term in which *on* falls where a municipality recorded none.

    Dutch councils are elected every four years in March and begin in the last days of that month.
    """
    year = on.year - (on.year - FIRST_ELECTION) % YEARS
    if on < date(year, 3, 30):
        year -= YEARS
    return Term(date(year, 3, 30), date(year + YEARS, 3, 29))


def terms_of(towns: set[int], *, on: date) -> list[Term]:
    """The terms one can choose, the present one first: recorded ones, else the common one."""
    rows = CouncilTerm.objects.filter(municipality__in=towns, starts_on__lte=on)
    found = {Term(row.starts_on, row.ends_on) for row in rows}
    if not any(term.starts_on <= on <= term.ends_on for term in found):
        found.add(common_term(on))
    oldest = min(term.starts_on for term in found)
    first = Question.objects.filter(municipality__in=towns).aggregate(at=Min("created_at"))["at"]
    while first and timezone.localdate(first) < oldest:
        before = common_term(oldest - timedelta(days=365))  # a leap day has no year before
        found.add(before)
        oldest = before.starts_on
    return sorted(found, key=lambda term: term.starts_on, reverse=True)


@dataclass(frozen=True)
class TermLine:
    """A question in the table."""

    standing: Standing
    since: datetime
    portfolios: list[Portfolio]


@dataclass(frozen=True)
class PlaceCount:
    """How many questions stand at a place of the wheel."""

    place: Place
    number: int


@dataclass(frozen=True)
class PortfolioRow:
    """A portfolio with its questions per place, and in all."""

    name: Any
    alderman: str
    numbers: list[int]
    total: int
    portfolio: Portfolio | None = None


@dataclass(frozen=True)
class TermView:
    """Everything on the page."""

    lines: list[TermLine]
    page_obj: Page
    places: list[PlaceCount]
    portfolios: list[PortfolioRow]
    total: int


def questions_in(user, term: Term) -> QuerySet[Question]:
    """Questions of the councils of *user* that were there at any time in the term."""
    begins = timezone.make_aware(datetime.combine(term.starts_on, time.min))
    ends = timezone.make_aware(datetime.combine(term.ends_on, time.max))
    still_there = Q(closed_at=None) | Q(closed_at__gte=begins)
    return questions_of(user).filter(still_there, created_at__lte=ends)


def term_view(user, term: Term, towns: set[int], *, on: date, chosen: dict, page) -> TermView:
    """Gather the page. `chosen`: portefeuille (primary key), plek (1-5), sorteer."""
    everything = questions_in(user, term)
    rows = _arranged(everything, towns, chosen)
    page_obj = Paginator(rows, PER_PAGE).get_page(page)
    shown = list(page_obj)
    lines = [
        TermLine(standing, row.since, row.own_portfolios)
        for row, standing in zip(shown, standings(shown, towns, on=on), strict=True)
    ]
    counted = list(everything.order_by().values_list("pk", "status"))
    per_place = Counter(_place(status) for _pk, status in counted)
    return TermView(
        lines=lines,
        page_obj=page_obj,
        places=[PlaceCount(place, per_place[place.number]) for place in PLACES],
        portfolios=_portfolios(dict(counted), towns),
        total=len(counted),
    )


def _place(status: str) -> int:
    return PHASES[status].place.number


def _arranged(found, towns, chosen) -> QuerySet[Question]:
    last = Event.objects.filter(question=OuterRef("pk"), kind__in=STEP_KINDS).order_by("-number")
    own = Portfolio.objects.filter(municipality__in=towns)
    first = own.filter(questions=OuterRef("pk")).order_by("name")
    found = found.annotate(
        since=Coalesce(Subquery(last.values("at")[:1]), "created_at"),
        portfolio_name=Subquery(first.values("name")[:1]),
    ).prefetch_related(Prefetch("portfolios", own, to_attr="own_portfolios"))
    if chosen.get("portefeuille"):
        found = found.filter(pk__in=chosen["portefeuille"].questions.values("pk"))
    if chosen.get("plek"):
        at = [s for s, phase in PHASES.items() if str(phase.place.number) == chosen["plek"]]
        found = found.filter(status__in=at)
    return found.order_by(*SORTS.get(chosen.get("sorteer") or "nieuwste", SORTS["nieuwste"]))


def _portfolios(statuses: dict[int, str], towns: set[int]) -> list[PortfolioRow]:
    """Per portfolio how many questions stand where; those in none come last."""
    links = Portfolio.questions.through.objects.filter(
        portfolio__municipality__in=towns, question__in=list(statuses)
    )
    inside: dict[int, set[int]] = {}
    for portfolio, question in links.values_list("portfolio_id", "question_id"):
        inside.setdefault(portfolio, set()).add(question)
    rows = [
        _portfolio_row(row.name, row.alderman, inside.get(row.pk, set()), statuses, row)
        for row in Portfolio.objects.filter(municipality__in=towns)
    ]
    left = set(statuses) - set().union(*inside.values())
    if rows and left:
        rows.append(_portfolio_row(_("In no portfolio"), "", left, statuses, None))
    return rows


def _portfolio_row(name, alderman, pks, statuses, portfolio) -> PortfolioRow:
    per_place = Counter(_place(statuses[pk]) for pk in pks)
    numbers = [per_place[place.number] for place in PLACES]
    return PortfolioRow(name, alderman, numbers, len(pks), portfolio)


def own_councils(towns: set[int]) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk__in=towns)
