"""The meeting sheet: what happened between the review before and this one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.reviewing.models import About, Dissent
from aanbesteden.monitoring.reviewing.sources import MOST, SOURCES, Period
from aanbesteden.templatetags.dutch import date_nl

# Whoever told a story can take it back: it is never kept in a sheet.
LIVE = ("verhalen",)


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
    """Everything on the table: from live data, or as it was when the review was concluded."""

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
    frozen = frozen_of(review) if review else {}
    chapters = [
        _thawed(source, agreement, frozen[source.key])
        if source.key in frozen
        else _chapter(source, agreement, period)
        for source in SOURCES
        if source.may_read(user, agreement)
    ]
    return Sheet(period, chapters)


def frozen_of(review: Review) -> dict[str, dict]:
    """What lay on the table when the review was concluded, by heading; empty before that."""
    conclusion = getattr(review, "conclusion", None)
    return conclusion.sheet if conclusion else {}


def freeze(review: Review) -> dict[str, dict]:
    """The lines of every heading, for whoever may read it later."""
    agreement = review.agreement
    before = agreement.reviews.filter(held_on__lt=review.held_on)
    period = Period(before.values_list("held_on", flat=True).first(), review.held_on)
    with translation.override(settings.LANGUAGE_CODE):
        return {
            source.key: {"rows": rows[:MOST], "more": max(0, len(rows) - MOST)}
            for source in SOURCES
            if source.key not in LIVE
            for rows in [source.lines(agreement, period)]
        }


def _thawed(source, agreement: Agreement, kept: dict) -> Chapter:
    return Chapter(
        key=source.key,
        title=source.title,
        url=reverse(source.page, args=[agreement.question_id]),
        header=source.header,
        rows=[tuple(row) for row in kept["rows"]],
        empty=source.empty,
        more=kept["more"],
        note=source.note,
    )


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
