"""The start page of a council member: what asks for you, what is new, how the questions stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.council import queries
from aanbesteden.council.models import InfluenceMoment, Promise, Settlement
from aanbesteden.council.standing import Standing, standings
from aanbesteden.roles import COUNCIL_MEMBER, held_by
from aanbesteden.templatetags.dutch import clock, date_nl, file_size

PER_PAGE = 10
NEWS_SHOWN = 10
LOOK_BACK = {"week": timedelta(days=7), "maand": timedelta(days=30)}


@dataclass(frozen=True)
class MomentView:
    """A moment with when and where in words, its papers, and how it stands."""

    moment: InfluenceMoment
    when: str
    papers: list[dict[str, str]]
    url: str


@dataclass(frozen=True)
class PromiseView:
    """A promise with how it stands, in words and as the kind of a badge."""

    promise: Promise
    state: str
    kind: str


@dataclass(frozen=True)
class NewsGroup:
    """What happened with one question, the newest first."""

    question: object
    events: list


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    soon: list[MomentView]
    later: Page
    unrecorded: list[MomentView]
    since: datetime
    news: list[NewsGroup]
    news_page: Page
    states: list[Standing]
    states_page: Page
    promises: list[PromiseView]
    promises_page: Page
    asked: Page
    asks: bool


def council_overview(user, *, at: datetime, since: datetime, pages) -> Overview:
    """Gather the page for *user*; `pages` are the wished pages of its lists, by name."""
    today = timezone.localdate(at)

    def paged(found, name: str, size: int = PER_PAGE) -> Page:
        return Paginator(found, size).get_page(pages.get(name))

    coming = queries.moments_ahead(user)
    limit = end_of_next_month(today)
    news = paged(queries.news_since(user, since), "nieuw", NEWS_SHOWN)
    questions = paged(queries.questions_of(user), "page")
    promises = paged(queries.promises_to(user), "toezegging")
    return Overview(
        soon=moment_views(coming.filter(planned_on__range=(today, limit))),
        later=paged(coming.filter(planned_on__gt=limit), "moment"),
        unrecorded=moment_views(coming.filter(planned_on__lt=today)[:PER_PAGE]),
        since=since,
        news=_by_question(news),
        news_page=news,
        states=standings(questions, queries.councils_of(user), on=today),
        states_page=questions,
        promises=promise_views(promises, today),
        promises_page=promises,
        asked=paged(queries.asked_by(user), "vraag"),
        asks=held_by(user).anywhere(COUNCIL_MEMBER),
    )


def end_of_next_month(today: date) -> date:
    """The last day of the month after this one."""
    first = today.replace(day=1)
    for _month in range(2):
        first = (first + timedelta(days=32)).replace(day=1)
    return first - timedelta(days=1)


def moment_views(rows: Iterable[InfluenceMoment]) -> list[MomentView]:
    """Moments ready for the page; each was read with its papers."""
    return [
        MomentView(row, when(row), papers(row), reverse("council:question", args=[row.question_id]))
        for row in rows
    ]


def when(moment: InfluenceMoment) -> str:
    """The time and the place, as far as they are known."""
    begins, ends = begin_and_end(moment)
    hours = clock(begins)
    if begins and ends:
        hours = _("%(begins)s to %(ends)s") % {"begins": clock(begins), "ends": clock(ends)}
    return ", ".join(part for part in (hours, moment.place) if part)


def begin_and_end(moment: InfluenceMoment) -> tuple[datetime | None, datetime | None]:
    """When a moment begins and ends in Dutch time, as far as that was planned."""

    def at(clock_time):
        if clock_time is None:
            return None
        return timezone.make_aware(datetime.combine(moment.planned_on, clock_time))

    return at(moment.begins), at(moment.ends)


def papers(moment: InfluenceMoment) -> list[dict[str, str]]:
    """The files that lie before the council, as a list of files shows them."""
    return [
        {
            "title": paper.document.title,
            "url": reverse("questions:download", args=[paper.document_id]),
            "detail": f"{paper.document.file_name.rsplit('.', 1)[-1].lower()}, "
            f"{file_size(paper.document.size)}",
        }
        for paper in moment.shown_papers
    ]


def promise_views(rows: Iterable[Promise], today: date) -> list[PromiseView]:
    return [PromiseView(row, *promise_state(row, today)) for row in rows]


def promise_state(promise: Promise, today: date) -> tuple[str, str]:
    """How a promise stands, in words, and the kind of its badge."""
    if promise.settlement == Settlement.KEPT:
        return _("kept"), "success"
    if promise.settlement == Settlement.LAPSED:
        return _("lapsed"), "neutral"
    if promise.due_on and promise.due_on < today:
        return _("late: due %(day)s") % {"day": date_nl(promise.due_on)}, "error"
    return _("open"), "info"


def _by_question(news: Page) -> list[NewsGroup]:
    """Events of one page together per question, questions in the order of their newest event."""
    order: dict[int, int] = {}
    for event in news:
        order.setdefault(event.question_id, len(order))
    rows = sorted(news, key=lambda event: order[event.question_id])
    groups = groupby(rows, key=lambda event: event.question_id)
    return [
        NewsGroup(events[0].question, events) for _pk, found in groups if (events := list(found))
    ]
