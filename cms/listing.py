"""Lists of questions for the start page and the indexes: filtered, sorted, paged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import cycle
from aanbesteden.dutch_text import InDutchOrder
from aanbesteden.monitoring.queries import public_indicators
from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import date_nl, moment
from aanbesteden.tendering.models import Route, Tender
from cms import live_results
from cms.forms import SORTS, WHOLE, QuestionFilter
from cms.languages.questions import spoken, words
from cms.live import page_of
from cms.places import PlacesView, places_view
from cms.search.finding import question_keys

PER_PAGE = 25
PER_STATUS = 4
SHOWN_RESULTS = 4
WITH_RESULTS = (Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED)


@dataclass(frozen=True)
class QuestionLine:
    """A question in a list."""

    title: str
    url: str
    text: str
    place: int
    summary: str = ""
    language: str = settings.LANGUAGE_CODE


def public_questions() -> QuerySet[Question]:
    """Public questions with a live page, each with the deadline and route of its round."""
    rounds = Tender.objects.filter(question=OuterRef("pk"), published_at__isnull=False)
    newest = rounds.order_by("-round")
    deadline, route = Subquery(newest.values("deadline")[:1]), Subquery(newest.values("route")[:1])
    found = Question.objects.public().filter(page__live=True)
    return spoken(found.annotate(deadline=deadline, route=route).select_related("page"))


def line(question: Question, at: datetime) -> QuestionLine:
    """The question with, in a sentence, what happens now."""
    phase = cycle.phase_of(question)
    return _line(question, question.page.url, _now(question, phase, at), phase)


def _line(question: Question, url: str, text: str, phase) -> QuestionLine:
    said = words(question)
    return QuestionLine(said.title, url, text, phase.place.number, said.summary, said.language)


def _now(question, phase, at) -> str:
    if question.status != Status.COALITION_FORMING or not question.deadline:
        return str(phase.now)
    words = {"moment": moment(question.deadline)}
    if at < question.deadline and getattr(question, "route", "") == Route.OPEN_HOUSE:
        return _("An open house: everybody who meets the requirements can take part.")
    if at < question.deadline:
        return _("Open for proposals until %(moment)s.") % words
    return _("The time for proposals ended on %(moment)s.") % words


# The index ------------------------------------------------------------------------


def question_index(data, at: datetime) -> dict[str, Any]:
    """The context of the list of questions: the filter, and one page of what it finds.

    The questions themselves are read when somebody asks for the lines.
    """
    form = QuestionFilter(data or None)
    chosen = form.chosen()
    found = filtered(chosen, at)
    if chosen.get("sort") == "naam":
        found = InDutchOrder(found, "title")
    shown = Paginator(found, PER_PAGE).get_page(data.get("page"))
    total = shown.paginator.count
    return {
        "form": form,
        "page_obj": shown,
        "lines": lambda: [line(question, at) for question in shown],
        "places": lambda: _places(form, chosen, at),
        "chips": _chips(form, chosen),
        "search_more_url": _search_more(chosen),
        "is_filtered": any(name != "sort" for name in chosen),
        "total": total,
        "result": ngettext("%(count)s question", "%(count)s questions", total) % {"count": total},
    }


def _search_more(chosen: dict[str, Any]) -> str:
    """Where the same words are sought in everything; nothing when there are no words."""
    text = chosen.get("woorden")
    return f"{reverse('cms:search')}?{urlencode({'q': text})}" if text else ""


@dataclass(frozen=True)
class Chip:
    """Something that was chosen, and the address without it."""

    label: Any
    value: str
    url: str


def _chips(form: QuestionFilter, chosen: dict[str, Any]) -> list[Chip]:
    return [
        Chip(form.fields[name].label, form.said(name), _address(chosen, {name: ""}))
        for name in chosen
        if name != "sort"
    ]


def _places(form: QuestionFilter, chosen: dict[str, Any], at: datetime) -> PlacesView | None:
    """The map of what fits all that was chosen but the neighbourhood."""
    elsewhere = {name: value for name, value in chosen.items() if name != "neighbourhood"}

    def url_of(name: str) -> str:
        return _address(chosen, {"neighbourhood": name})

    return places_view(
        filtered(elsewhere, at), chosen.get("neighbourhood", ""), chosen.get("municipality"), url_of
    )


def _address(chosen: dict[str, Any], other: dict[str, str]) -> str:
    """The list with these choices, on its first page; fit to be shared."""
    values = {name: _in_address(value) for name, value in chosen.items()} | other
    values = {name: value for name, value in values.items() if value}
    return f"?{urlencode(values)}#vragen" if values else "?#vragen"


def _in_address(value) -> str:
    return "on" if value is True else str(getattr(value, "pk", value))


def filtered(chosen: dict[str, Any], at: datetime) -> QuerySet[Question]:
    """Public questions that fit what was chosen, in the order that was asked."""
    found = public_questions()
    if text := chosen.get("woorden"):
        found = found.filter(pk__in=question_keys(text))
    if place := chosen.get("place"):
        found = found.filter(status__in=statuses_of(int(place)))
    if theme := chosen.get("theme"):
        found = found.filter(theme=theme)
    if neighbourhood := chosen.get("neighbourhood"):
        found = found.filter(neighbourhood="" if neighbourhood == WHOLE else neighbourhood)
    if municipality := chosen.get("municipality"):
        found = found.filter(municipality=municipality)
    if chosen.get("is_open"):
        found = found.filter(status=Status.COALITION_FORMING, deadline__gt=at)
    return found.order_by(*SORTS.get(chosen.get("sort"), SORTS["nieuwste"]))


def statuses_of(place: int) -> list[str]:
    """The statuses that lie on a place of the wheel."""
    return [phase.status for phase in cycle.PHASES.values() if phase.place.number == place]


# The start page ---------------------------------------------------------------------


@dataclass(frozen=True)
class HomeView:
    """Everything live on the start page."""

    featured: QuestionLine | None
    featured_days: int
    featured_until: str
    places: list[tuple[int, list[QuestionLine]]]
    total: int
    result: Any
    result_question: QuestionLine | None
    story: Any
    more_results: list[QuestionLine]
    wheel_links: dict[int, str]


def home_view(at: datetime) -> HomeView:
    """Gather the start page: an open question, the newest of each place, the newest result."""
    newest = list(
        public_questions()
        .annotate(
            rank=Window(RowNumber(), partition_by=F("status"), order_by=F("created_at").desc())
        )
        .filter(rank__lte=PER_STATUS)
        .order_by("-created_at", "-pk")
    )
    opened = [row for row in newest if row.status == Status.COALITION_FORMING and row.deadline]
    opened = sorted((row for row in opened if row.deadline > at), key=lambda row: row.deadline)
    lines: dict[int, list[QuestionLine]] = {place.number: [] for place in cycle.PLACES}
    for question in newest:
        found = line(question, at)
        if len(lines[found.place]) < PER_STATUS:
            lines[found.place].append(found)
    results = list(with_results()[:SHOWN_RESULTS])
    number, story = _of_result(results[0]) if results else (None, None)
    first = opened[0] if opened else None
    return HomeView(
        featured=line(first, at) if first else None,
        featured_days=(first.deadline - at).days if first else 0,
        featured_until=date_nl(first.deadline) if first else "",
        places=list(lines.items()),
        total=Question.objects.public().filter(page__live=True).count(),
        result=number,
        result_question=result_line(results[0]) if results else None,
        story=story,
        more_results=[result_line(row) for row in results[1:]],
        wheel_links={place.number: f"#fase-{place.number}" for place in cycle.PLACES},
    )


def with_results() -> QuerySet[Question]:
    """Public questions with a live results page; what ended last comes first."""
    found = Question.objects.public().filter(results_page__live=True)
    order = (F("closed_at").desc(nulls_last=True), "-created_at", "-pk")
    return spoken(found.select_related("results_page", "municipality").order_by(*order))


def _of_result(question: Question):
    """One number and one story of a question with results."""
    rows = [live_results.number(row) for row in public_indicators(question)]
    found = [row for row in rows if row.latest]
    story = live_results.stories(question).first()
    return found[0] if found else None, live_results.story_line(story) if story else None


def result_line(question: Question) -> QuestionLine:
    """A question in the list of results."""
    phase = cycle.phase_of(question)
    page = page_of(question, "results_page")
    text = str(phase.now)
    if question.closed_at:
        text = _("Closed on %(date)s.") % {"date": date_nl(question.closed_at)}
    return _line(question, page.url if page else "", text, phase)


def results_index(data) -> dict[str, Any]:
    """The context of the list of results."""
    shown = Paginator(with_results(), PER_PAGE).get_page(data.get("page"))
    return {"page_obj": shown, "lines": [result_line(question) for question in shown]}
