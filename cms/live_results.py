"""What the results of a question show live: numbers, stories, money, adjustments, the report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden import cycle
from aanbesteden.accountability import presenting
from aanbesteden.accountability.models import Report, Verdict
from aanbesteden.accountability.queries import published_reports
from aanbesteden.agreements.household.sums import Household
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.queries import (
    agreed_adjustments,
    ended_agreements,
    household_of,
    running_agreement,
)
from aanbesteden.charts.money import Money
from aanbesteden.monitoring.failing.models import Failure
from aanbesteden.monitoring.failing.queries import Learnt, learnt, told
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.models import Direction, Story
from aanbesteden.monitoring.queries import (
    Followed,
    PublicReview,
    follow,
    happenings_of,
    public_stories,
    published_stories,
    reviews_told,
    with_measurements,
)
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.queries import PublicField, public_field
from aanbesteden.templatetags.dutch import date_nl
from cms.addresses import address_of
from cms.live import Line, page_of

SHOWN_STORIES = 3
SHOWN_REVIEWS = 3
SHOWN_ADJUSTMENTS = 10
SHOWN_INDICATORS = 10


@dataclass(frozen=True)
class Number:
    """An indicator: from where, to where, and where it stands."""

    followed: Followed
    baseline: str
    target: str
    latest: str
    latest_on: str
    reached: bool | None

    @property
    def unit(self) -> str:
        """What is counted, for a row that names it once; a percentage says so itself."""
        return "" if self.followed.indicator.unit == "%" else self.followed.indicator.unit

    @property
    def bare(self) -> list[str]:
        """Start, aim and now without the unit."""
        return [
            one.removesuffix(f" {self.unit}") for one in (self.baseline, self.target, self.latest)
        ]


@dataclass(frozen=True)
class StoryLine:
    """A story with who tells it; the page it has of its own."""

    title: str
    text: str
    who: str
    url: str = ""
    moved: str = ""


@dataclass(frozen=True)
class ReportView:
    """A published report: its words frozen, its document, the dissent first."""

    title: str
    published_on: str
    summary: str
    not_reached: str
    learnt: str
    remains: str
    url: str
    pdf_url: str
    words: list[dict[str, Any]]
    dissents: int


@dataclass(frozen=True)
class ResultsView:
    """Everything live on the results page of one question."""

    question: Question
    place: int
    status: str
    coalition: str
    rings: str  # who carries the task and who helps, as the parties signed it
    numbers: list[Number]
    beside: StoryLine | None  # the story that stands next to the numbers
    stories: list[StoryLine]
    has_more_stories: bool
    money: Household | None
    income: Money | None
    spending: Money | None
    adjustments: list[Adjustment]
    reviews: list[PublicReview]
    failures: list[Learnt]
    report: ReportView | None
    earlier: list[Line]
    lessons: list[Line]
    family: list[Line]
    page_url: str


def _has() -> dict[str, Exists]:
    """What few agreements have: asked along with the agreement, and fetched only where it is."""
    mine = {"agreement": OuterRef("pk")}
    explained = PointExplanation.objects.filter(
        measurement__indicator__agreement=OuterRef("pk"), corrected_by=None
    )
    same = Agreement.objects.filter(question=OuterRef("question"))
    followers = Question.objects.public().filter(previous=OuterRef("question"))
    reports = Report.objects.filter(agreement__question=OuterRef("question"))
    return {
        "has_events": Exists(Happening.objects.filter(**mine, removed_at=None)),
        "has_failures": Exists(Failure.objects.filter(**mine, public_at__isnull=False)),
        "has_explanations": Exists(explained),
        "has_reports": Exists(reports),
        "has_ended": Exists(same.exclude(ended_at=None)),
        "has_followers": Exists(followers),
    }


def _may_have(agreement: Agreement | None, what: str) -> bool:
    """Whether it is worth asking for; without an agreement nothing was noted yet."""
    return agreement is None or getattr(agreement, f"has_{what}")


def results_view(question: Question, at: datetime) -> ResultsView:
    """Gather the results page of *question*."""
    agreement = running_agreement(question, **_has())
    if agreement:
        agreement.question = question  # with its municipality: parties are named by it
    stories = list(_stories(agreement)) if agreement else []
    money = household_of(agreement) if agreement else None
    report, earlier = _reports(question) if _may_have(agreement, "reports") else (None, [])
    page = page_of(question)
    adjustments = list(agreed_adjustments(agreement)) if agreement else []
    happenings = happenings_of(agreement) if agreement and agreement.has_events else []
    found = numbers(question, agreement, adjustments, happenings)
    beside, shown = _beside(found, [story_line(story) for story in stories[:SHOWN_STORIES]])
    return ResultsView(
        question=question,
        place=cycle.phase_of(question).place.number,
        status=str(question.get_status_display()),
        coalition=agreement.coalition.name if agreement else "",
        rings=agreement.rings if agreement else "",
        numbers=found,
        beside=beside,
        stories=shown,
        has_more_stories=len(stories) > SHOWN_STORIES,
        money=money,
        income=presenting.income_chart(money) if money else None,
        spending=presenting.spending_chart(money) if money else None,
        adjustments=adjustments[:SHOWN_ADJUSTMENTS],
        reviews=reviews_told(agreement)[:SHOWN_REVIEWS] if agreement else [],
        failures=_failures(agreement) if agreement and agreement.has_failures else [],
        report=report,
        earlier=earlier,
        lessons=_lessons(question) if _may_have(agreement, "ended") else [],
        family=followers(question) if _may_have(agreement, "followers") else [],
        page_url=address_of(page) if page else "",
    )


def _beside(numbers: list[Number], stories: list[StoryLine]):
    """One story goes next to the numbers, the others follow; without numbers none does."""
    return (stories[0], stories[1:]) if numbers and stories else (None, stories)


def numbers(question: Question, agreement, adjustments, happenings) -> list[Number]:
    """The indicators as `public_indicators` gives them: small groups left out of sight.

    With what the page already fetched; a test holds both to the same outcome.
    """
    if agreement is None:
        return []
    limit = question.municipality.small_cell_limit
    explained = getattr(agreement, "has_explanations", True)
    rows = with_measurements(agreement, explained=explained)[:SHOWN_INDICATORS]
    return [number(follow(row, adjustments, happenings, limit=limit)) for row in rows]


def number(row: Followed) -> Number:
    found, latest = row.indicator, row.latest
    known = latest is not None and latest.value is not None
    return Number(
        followed=row,
        baseline=presenting.amount(found, found.baseline),
        target=found.target_text,
        latest=presenting.amount(found, latest.value) if known else "",
        latest_on=date_nl(latest.measurement.measured_on) if known else "",
        reached=_reached(found, latest.value) if known else None,
    )


def _reached(indicator, value) -> bool:
    """Whether the newest value is as good as the target, or better."""
    if indicator.direction == Direction.DOWN:
        return value <= (indicator.target_to or indicator.target)
    return value >= indicator.target


def _failures(agreement) -> list[Learnt]:
    return [told(row) for row in learnt(agreement)[:SHOWN_REVIEWS]]


def _stories(agreement):
    return published_stories(agreement).select_related("page")[: SHOWN_STORIES + 1]


def stories(question: Question):
    """All public stories of the question, to be paged."""
    return public_stories(question).select_related("page")


def story_line(story: Story) -> StoryLine:
    page = page_of(story)
    who = ", ".join(part for part in (story.pseudonym, story.about) if part)
    return StoryLine(story.title, story.text, who, address_of(page) if page else "", story.moved)


@dataclass(frozen=True)
class StoryView:
    """One story on a page of its own."""

    story: StoryLine
    question: Question
    place: int
    results_url: str
    numbers: list[str]


def story_view(story: Story, question: Question) -> StoryView | None:
    """The story, if it is public now; None when its teller took it back."""
    if not public_stories(question).filter(pk=story.pk).exists():
        return None
    page = page_of(question, "results_page")
    place = cycle.phase_of(question).place.number
    numbers = list(story.indicators.values_list("name", flat=True))
    return StoryView(story_line(story), question, place, page.url if page else "", numbers)


def _reports(question: Question) -> tuple[ReportView | None, list[Line]]:
    """The newest published report in full, the ones before it as links."""
    rows = list(published_reports(question)[:SHOWN_REVIEWS])
    if not rows:
        return None, []
    earlier = [Line(row.title, reverse("accountability:report", args=[row.pk])) for row in rows[1:]]
    return _report(rows[0]), earlier


def _report(row) -> ReportView:
    words = sorted(row.words.all(), key=lambda word: word.verdict != Verdict.DISSENTS)
    return ReportView(
        title=row.title,
        published_on=date_nl(row.published_at),
        summary=row.summary,
        not_reached=row.not_reached,
        learnt=row.learnt,
        remains=row.remains,
        url=reverse("accountability:report", args=[row.pk]),
        pdf_url=reverse("accountability:pdf", args=[row.pk]),
        words=[_word(word, row.question) for word in words],
        dissents=sum(word.verdict == Verdict.DISSENTS for word in words),
    )


def _word(word, question) -> dict[str, Any]:
    dissents = word.verdict == Verdict.DISSENTS
    said = [word.dissent if dissents else "", word.word]
    return {
        "name": word.partner.name if word.partner else question.municipality.name,
        "role": word.partner.role if word.partner else _("commissioner and partner"),
        "approves": not dissents if word.verdict else None,
        "verdict": word.get_verdict_display() or _("No word yet"),
        "text": "\n\n".join(text for text in said if text),
    }


def _lessons(question: Question) -> list[Line]:
    """What was learnt from coalitions that stopped."""
    return [
        Line(agreement.coalition.name, text=agreement.lessons, aside=date_nl(agreement.ended_at))
        for agreement in ended_agreements(question)[:SHOWN_REVIEWS]
    ]


def followers(question: Question) -> list[Line]:
    """Public questions that grew from these results."""
    rows = question.followed_by.public().order_by("pk")[:SHOWN_ADJUSTMENTS]
    return [Line(row.title, f"/vragen/{row.slug}/", row.summary) for row in rows]


def field_view(question: Question) -> PublicField:
    """The players that were made public, each with the fields chosen for it."""
    return public_field(question)
