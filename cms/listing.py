"""Lists of questions for the start page and the indexes: filtered, sorted, paged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import cycle
from aanbesteden.monitoring.queries import public_indicators
from aanbesteden.questions.models import Question, Status
from aanbesteden.templatetags.dutch import date_nl, moment
from aanbesteden.tendering.models import Tender
from cms import live_results
from cms.forms import SORTS, QuestionFilter
from cms.live import page_of

PER_PAGE = 25
PER_STATUS = 4
WITH_RESULTS = (Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED)


@dataclass(frozen=True)
class QuestionLine:
    """A question in a list."""

    title: str
    url: str
    text: str
    place: int
    summary: str = ""


def public_questions() -> QuerySet[Question]:
    """Public questions with a live page, each with the deadline of its round."""
    rounds = Tender.objects.filter(question=OuterRef("pk"), published_at__isnull=False)
    deadline = Subquery(rounds.order_by("-round").values("deadline")[:1])
    found = Question.objects.public().filter(page__live=True)
    return found.annotate(deadline=deadline).select_related("page")


def line(question: Question, at: datetime) -> QuestionLine:
    """The question with, in a sentence, what happens now."""
    phase = cycle.phase_of(question)
    return QuestionLine(
        question.title, question.page.url, _now(question, phase, at), phase.place.number,
        question.summary,
    )  # fmt: skip


def _now(question, phase, at) -> str:
    if question.status != Status.COALITION_FORMING or not question.deadline:
        return str(phase.now)
    words = {"moment": moment(question.deadline)}
    if at < question.deadline:
        return _("Open for proposals until %(moment)s.") % words
    return _("The time for proposals ended on %(moment)s.") % words


# The index ------------------------------------------------------------------------


def question_index(data, at: datetime) -> dict[str, Any]:
    """The context of the list of questions: the filter, and one page of what it finds.

    The questions themselves are read when somebody asks for the lines.
    """
    form = QuestionFilter(data or None)
    found = filtered(form, at)
    shown = Paginator(found, PER_PAGE).get_page(data.get("page"))
    total = shown.paginator.count
    return {
        "form": form,
        "page_obj": shown,
        "lines": lambda: [line(question, at) for question in shown],
        "is_filtered": any(form.chosen().values()),
        "total": total,
        "result": ngettext("%(count)s question", "%(count)s questions", total) % {"count": total},
    }


def filtered(form: QuestionFilter, at: datetime) -> QuerySet[Question]:
    """Public questions that fit the filter, in the order that was asked."""
    found = public_questions()
    chosen = form.chosen()
    if place := chosen.get("place"):
        found = found.filter(status__in=statuses_of(int(place)))
    if theme := chosen.get("theme"):
        found = found.filter(theme=theme)
    if neighbourhood := chosen.get("neighbourhood"):
        found = found.filter(neighbourhood=neighbourhood)
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
    question, number, story = _newest_result()
    first = opened[0] if opened else None
    return HomeView(
        featured=line(first, at) if first else None,
        featured_days=(first.deadline - at).days if first else 0,
        featured_until=date_nl(first.deadline) if first else "",
        places=list(lines.items()),
        total=Question.objects.public().filter(page__live=True).count(),
        result=number,
        result_question=question,
        story=story,
        wheel_links={place.number: f"#fase-{place.number}" for place in cycle.PLACES},
    )


def with_results() -> QuerySet[Question]:
    """Public questions with a live results page; what ended last comes first."""
    found = Question.objects.public().filter(results_page__live=True)
    order = (F("closed_at").desc(nulls_last=True), "-created_at", "-pk")
    return found.select_related("results_page", "municipality").order_by(*order)


def _newest_result():
    """The last question with results, with one number and one story of it."""
    question = with_results().first()
    if question is None:
        return None, None, None
    rows = [live_results.number(row) for row in public_indicators(question)]
    found = [row for row in rows if row.latest]
    story = live_results.stories(question).first()
    return (
        result_line(question),
        found[0] if found else None,
        live_results.story_line(story) if story else None,
    )


def result_line(question: Question) -> QuestionLine:
    """A question in the list of results."""
    phase = cycle.phase_of(question)
    page = page_of(question, "results_page")
    text = str(phase.now)
    if question.closed_at:
        text = _("Closed on %(date)s.") % {"date": date_nl(question.closed_at)}
    return QuestionLine(
        question.title, page.url if page else "", text, phase.place.number, question.summary
    )


def results_index(data) -> dict[str, Any]:
    """The context of the list of results."""
    shown = Paginator(with_results(), PER_PAGE).get_page(data.get("page"))
    return {"page_obj": shown, "lines": [result_line(question) for question in shown]}
