"""The meeting sheet: what happened between the review before and this one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.reviewing.models import About, Dissent
from aanbesteden.monitoring.reviewing.sources import MOST, SOURCES, Period
from aanbesteden.templatetags.dutch import date_nl


@dataclass(frozen=True)
class Chapter:
    """One heading with its lines; `more` lines stand only at `url`."""

    key: str
    title: Any
    url: str
    header: tuple[Any, ...]
    rows: list[tuple[str, ...]]
    empty: Any
    more: int
    note: Any

    @property
    def labelled(self) -> list[list[tuple[Any, str]]]:
        """Every cell with the name of its column, for narrow screens."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Sheet:
    """Everything on the table, from live data."""

    period: Period
    chapters: list[Chapter]

    @property
    def period_text(self) -> str:
        """Over which time it goes, in words."""
        until = date_nl(self.period.until)
        if self.period.since is None:
            return _("From the start until %(until)s") % {"until": until}
        since = date_nl(self.period.since)
        return _("After %(since)s, until %(until)s") % {"since": since, "until": until}


def sheet_of(agreement: Agreement, *, until: date, user, review: Review | None = None) -> Sheet:
    """The sheet up to *until*, with only what *user* may read. Without review: of the next one."""
    before = agreement.reviews.filter(held_on__lt=until) if review else agreement.reviews.all()
    since = before.values_list("held_on", flat=True).first()
    period = Period(since, until)
    chapters = [
        _chapter(source, agreement, period)
        for source in SOURCES
        if source.may_read(user, agreement)
    ]
    return Sheet(period, chapters)


def _chapter(source, agreement: Agreement, period: Period) -> Chapter:
    rows = source.lines(agreement, period)
    return Chapter(
        key=source.key,
        title=source.title,
        url=reverse(source.page, args=[agreement.question_id]),
        header=source.header,
        rows=rows[:MOST],
        empty=source.empty,
        more=max(0, len(rows) - MOST),
        note=source.note,
    )


@dataclass(frozen=True)
class Answer:
    """One answer of a review, and the parties that see it otherwise."""

    label: Any
    text: str
    dissents: list[Dissent]


def answers_of(review: Review) -> list[Answer]:
    """The questions of DOMAIN.md 2.8 as they were answered together."""
    given: dict[str, list[Dissent]] = {}
    for row in review.dissents.select_related("partner"):
        row.review = review
        given.setdefault(row.about, []).append(row)
    answers = [
        Answer(About(name).label, getattr(review, name), given.get(name, []))
        for name in About.values
    ]
    if review.disagreement:
        label = Review._meta.get_field("disagreement").verbose_name
        answers.append(Answer(label, review.disagreement, []))
    return answers
