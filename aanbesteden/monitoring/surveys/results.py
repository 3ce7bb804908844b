"""Counts of answers, with small numbers left out so that nobody can be recognised. Mostly pure."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from aanbesteden.agreements.models import Agreement
from aanbesteden.charts.answers import Answered, Answers
from aanbesteden.monitoring.surveys.models import ItemKind, Survey, SurveyAnswer, SurveyItem


def limit_of(question) -> int:
    """Of fewer people than this nothing is shown: a setting of the municipality."""
    return question.municipality.small_cell_limit


def suppress(counts: list[int], limit: int) -> list[int | None]:
    """None for counts that are too small, and for one more when a single one could be worked out.

    What is hidden together is never less than *limit*: with the total known, nobody can tell
    which of the hidden answers the few gave.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < limit}
    by_size = sorted(
        (place for place, count in enumerate(counts) if count and place not in hidden),
        key=lambda place: (counts[place], place),
    )
    while (
        hidden and by_size and (len(hidden) < 2 or sum(counts[place] for place in hidden) < limit)
    ):
        hidden.add(by_size.pop(0))
    return [None if place in hidden else count for place, count in enumerate(counts)]


@dataclass(frozen=True)
class ItemResult:
    """What was answered to one question; `mean` for marks, `texts` for words."""

    item: SurveyItem
    total: int
    mean: Decimal | None
    chart: Answers | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """Of a whole questionnaire; `enough` when so many answered that numbers may be shown."""

    survey: Survey
    replies: int
    limit: int
    items: tuple[ItemResult, ...]

    @property
    def enough(self) -> bool:
        return self.replies >= self.limit

    @property
    def percent(self) -> int | None:
        """The response; None when nobody knows how many were asked."""
        asked = self.survey.asked
        return min(100, round(100 * self.replies / asked)) if asked else None


def results(survey: Survey, *, with_words: bool) -> Results:
    """Count everything; words only for the room, in the order of the alphabet and not of time."""
    limit = limit_of(survey.question)
    replies = survey.replies.count()
    given: dict[int, list[SurveyAnswer]] = {}
    if replies >= limit:
        for row in SurveyAnswer.objects.filter(reply__survey=survey).order_by("text", "number"):
            given.setdefault(row.item_id, []).append(row)
    items = tuple(
        _item(item, given.get(item.pk, []), limit, with_words) for item in survey.items.all()
    )
    return Results(survey, replies, limit, items)


def _item(item: SurveyItem, rows: list[SurveyAnswer], limit: int, with_words: bool) -> ItemResult:
    if item.kind == ItemKind.OPEN:
        texts = tuple(row.text for row in rows) if with_words else ()
        return ItemResult(item, len(rows), None, None, texts)
    numbers = [row.number for row in rows if row.number is not None]
    if len(numbers) < limit:
        return ItemResult(item, len(numbers), None, None, ())
    tally = Counter(numbers)
    shown = suppress([tally[number] for number, _label in item.choices()], limit)
    chart = Answers(
        item.text,
        tuple(
            Answered(label, count) for (_n, label), count in zip(item.choices(), shown, strict=True)
        ),
        total=len(numbers),
        limit=limit,
    )
    mean = round(Decimal(sum(numbers)) / len(numbers), 1) if item.kind == ItemKind.SCALE else None
    return ItemResult(item, len(numbers), mean, chart, ())


@dataclass(frozen=True)
class Response:
    """How many of who was asked answered; None where there are too few to say."""

    survey: Survey
    replies: int | None
    percent: int | None


def responses(surveys: QuerySet[Survey]) -> list[Response]:
    """The response of several questionnaires in one query, small numbers left out."""
    rows = surveys.select_related("agreement__question__municipality")
    found = []
    for row in rows.annotate(count=Count("replies")):
        shown = row.count if row.count >= limit_of(row.question) else None
        percent = min(100, round(100 * row.count / row.asked)) if shown and row.asked else None
        found.append(Response(row, shown, percent))
    return found


def public_surveys(agreement: Agreement) -> QuerySet[Survey]:
    """Those whose results everybody may read, newest first."""
    return agreement.surveys.filter(public_at__isnull=False).order_by("-public_at", "-pk")
