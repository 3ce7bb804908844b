"""The state of questions for the council: light, numbers, money, words, promises, moments.

`standings` reads a page full of questions in a fixed number of queries, as they stood on a day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.agreements.ledger.models import Book, LedgerEntry
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.queries import RUNNING, with_parties
from aanbesteden.awarding.models import AwardDecision
from aanbesteden.council.light import ANSWER_DAYS, Course, Facts, Light, Term, judge
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment, Promise
from aanbesteden.cycle import PHASES, Phase
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.models import Indicator, Measurement, Review
from aanbesteden.monitoring.queries import Followed, follow
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import OVER
from aanbesteden.tendering.models import Tender


@dataclass(frozen=True)
class Money:
    """Spending in euros: what was planned and what was spent."""

    planned: Decimal
    spent: Decimal


@dataclass(frozen=True)
class Standing:
    """One question as the council follows it."""

    question: Question
    status: str
    phase: Phase
    light: Light
    coalition: str = ""
    numbers: list[Followed] = field(default_factory=list)
    money: Money | None = None
    review: Review | None = None
    promises: list[Promise] = field(default_factory=list)
    next_moment: InfluenceMoment | None = None
    last_moment: InfluenceMoment | None = None
    unanswered: int = 0

    @property
    def first_number(self) -> Followed | None:
        """The indicator that speaks for the question on a page with many."""
        return next((row for row in self.numbers if row.latest), None)

    @property
    def open_promises(self) -> list[Promise]:
        return [row for row in self.promises if not row.settlement]


def standings(
    questions: Iterable[Question], towns: set[int], *, on: date, statuses: dict | None = None
) -> list[Standing]:
    """How *questions* stand for the councils *towns* on a day, each in its order.

    `statuses` gives the status of that day where it differs from now.
    """
    rows = list(questions)
    found = _Found(rows, towns, on)
    known = statuses or {}
    return [found.standing(row, known.get(row.pk, row.status)) for row in rows]


class _Found:
    """What was read for all questions at once, by the key of the question."""

    def __init__(self, rows: list[Question], towns: set[int], on: date):
        self.on = on
        pks = [row.pk for row in rows]
        self.moments = _grouped(_moments(pks, towns))
        self.promises = _grouped(_promises(pks, towns, on))
        self.asked = _grouped(CouncilQuestion.objects.filter(question__in=pks).order_by("pk"))
        self.tenders = _grouped(
            Tender.objects.filter(question__in=pks, published_at__isnull=False, ended_at=None)
        )
        self.decisions = {
            row.tender.question_id: row
            for row in AwardDecision.objects.filter(
                tender__question__in=pks, withdrawn_at=None, standstill_until__isnull=False
            )
            .select_related("tender")
            .order_by("pk")
        }
        self.agreements: dict[int, Agreement] = {}
        for agreement in _agreements(pks, on):
            self.agreements.setdefault(agreement.question_id, agreement)

    def standing(self, question: Question, status: str) -> Standing:
        agreement = self.agreements.get(question.pk) if status in RUNNING else None
        moments = self.moments[question.pk]
        held = sorted((m for m in moments if self._held(m)), key=lambda m: m.held_on)
        waiting = [m for m in moments if not self._held(m)]
        numbers = self._numbers(question, agreement)
        money = _money(agreement) if agreement else None
        unanswered = self._unanswered(question)
        return Standing(
            question=question,
            status=status,
            phase=PHASES[Status(status)],
            light=judge(
                self._facts(question, status, agreement, waiting, unanswered, numbers, money),
                on=self.on,
            ),
            coalition=agreement.coalition.name if agreement else "",
            numbers=numbers,
            money=money,
            review=next(iter(agreement.shown_reviews), None) if agreement else None,
            promises=self.promises[question.pk],
            next_moment=next((m for m in waiting if m.planned_on >= self.on), None),
            last_moment=held[-1] if held else None,
            unanswered=len(unanswered),
        )

    def _held(self, moment) -> bool:
        return moment.held_on is not None and moment.held_on <= self.on

    def _unanswered(self, question) -> list[date]:
        """The days on which was asked what was not answered yet."""
        rows = self.asked[question.pk]
        days = [
            (
                timezone.localdate(row.asked_at),
                row.answered_at and timezone.localdate(row.answered_at),
            )
            for row in rows
        ]
        return [asked for asked, answered in days
                if asked <= self.on and not (answered and answered <= self.on)]  # fmt: skip

    def _numbers(self, question, agreement) -> list[Followed]:
        if agreement is None:
            return []
        adjustments = [row for row in agreement.shown_adjustments
                       if timezone.localdate(row.agreed_at) <= self.on]  # fmt: skip
        limit = question.municipality.small_cell_limit
        happenings = agreement.shown_happenings
        return [
            follow(row, adjustments, happenings, limit=limit) for row in agreement.indicators.all()
        ]

    def _facts(self, question, status, agreement, waiting, unanswered, numbers, money) -> Facts:
        """Gather for the light what the page reads anyway."""
        terms = [Term(_("The result of “%(title)s”") % {"title": row.title}, row.planned_on)
                 for row in waiting]  # fmt: skip
        terms += [
            Term(_("What %(who)s promised the council") % {"who": row.made_by}, row.due_on)
            for row in self.promises[question.pk]
            if row.due_on and not row.settlement
        ]
        terms += [
            Term(_("An answer to the council"), day + timedelta(days=ANSWER_DAYS))
            for day in unanswered
        ]
        terms += self._steps(question, status, agreement)
        if status == Status.REALISATION:
            terms += [
                Term(_("The measurement of “%(name)s”") % {"name": row.indicator.name},
                     row.indicator.next_due_on)
                for row in numbers if row.indicator.next_due_on
            ]  # fmt: skip
        return Facts(
            is_over=status in OVER,
            terms=tuple(terms),
            courses=tuple(_course(row) for row in numbers),
            planned=money.planned if money else Decimal(0),
            spent=money.spent if money else Decimal(0),
        )

    def _steps(self, question, status, agreement) -> list[Term]:
        """Steps that have their own date, at the place where the question stands."""
        if status == Status.COALITION_FORMING:
            return [Term(_("Closing the tender"), timezone.localdate(row.deadline))
                    for row in self.tenders[question.pk] if row.deadline]  # fmt: skip
        if status == Status.STANDSTILL and question.pk in self.decisions:
            until = self.decisions[question.pk].standstill_until
            return [Term(_("Ending the standstill period"), until)]
        if status == Status.REALISATION and agreement and agreement.ends_on:
            return [Term(_("Ending the agreement"), agreement.ends_on)]
        return []


def _grouped(rows) -> dict[int, list]:
    groups: dict[int, list] = defaultdict(list)
    for row in rows:
        groups[row.question_id].append(row)
    return groups


def _moments(pks, towns):
    rows = InfluenceMoment.objects.filter(
        question__in=pks, municipality__in=towns, cancelled_at=None
    )
    return rows.order_by("planned_on", "pk")


def _promises(pks, towns, on) -> list[Promise]:
    """Promises made until that day, as they stood then: what was settled later is still open."""
    rows = list(
        Promise.objects.filter(question__in=pks, municipality__in=towns, made_on__lte=on).order_by(
            "due_on", "pk"
        )
    )
    for row in rows:
        if row.settled_on and row.settled_on > on:
            row.settlement = ""
    return rows


def _agreements(pks, on):
    """Agreements that count, with what was measured, paid and said until that day."""
    measured = Measurement.objects.filter(measured_on__lte=on).select_related("corrected_by")
    explained = PointExplanation.objects.filter(corrected_by=None).select_related("partner")
    indicators = Indicator.objects.prefetch_related(
        Prefetch("measurements", measured), Prefetch("measurements__explanations", explained)
    )
    happened = Happening.objects.filter(removed_at=None, happened_on__lte=on)
    happened = happened.select_related("partner").prefetch_related("indicators")
    adjusted = Adjustment.objects.filter(
        agreed_by_coalition_at__isnull=False,
        agreed_by_municipality_at__isnull=False,
        declined_at=None,
    )
    lines = LedgerEntry.objects.filter(
        Q(lines__to_account__kind="planned_spending")
        | Q(lines__to_account__kind="spending", booked_on__lte=on),
        book=Book.HOUSEHOLD,
        corrected_by=None,
    ).annotate(side=F("lines__to_account__kind"), amount=F("lines__amount"))
    return (
        with_parties()
        .filter(question__in=pks)
        .prefetch_related(
            Prefetch("indicators", indicators),
            Prefetch("adjustments", adjusted, to_attr="shown_adjustments"),
            Prefetch("happenings", happened, to_attr="shown_happenings"),
            Prefetch("entries", lines, to_attr="shown_money"),
            Prefetch("reviews", Review.objects.filter(held_on__lte=on), to_attr="shown_reviews"),
        )
    )


def _money(agreement) -> Money | None:
    sums = {"planned_spending": Decimal(0), "spending": Decimal(0)}
    for line in agreement.shown_money:
        sums[line.side] += line.amount
    if not any(sums.values()):
        return None
    return Money(sums["planned_spending"], sums["spending"])


def _course(row: Followed) -> Course:
    found = row.indicator
    shown = [value for value in row.values if value.value is not None]
    latest = shown[-1] if shown else None
    return Course(
        name=found.name,
        baseline=found.baseline,
        baseline_on=found.baseline_on,
        target=found.target,
        target_on=found.target_on,
        latest=latest.value if latest else None,
        latest_on=latest.measurement.measured_on if latest else None,
    )
