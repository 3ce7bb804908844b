"""The traffic light of a question: one rule for all, from dates, measurements and money.

Plain functions on plain values. The rule is explained to its readers by `rules()`, which names
the same numbers; see docs/decisions/0013-council-light-and-calendars.md for why.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

LONG_LATE = 30  # days; until then a date missed is orange, after that red
ANSWER_DAYS = 30  # a council may expect its answer within this time
BEHIND = Decimal("0.25")  # of the way from baseline to target
TOO_MUCH = Decimal("1.10")  # of what was planned


class Level(IntEnum):
    """The colours in order: the worst reason decides."""

    NONE = 0
    GREEN = 1
    ORANGE = 2
    RED = 3


WORDS = {
    Level.NONE: (gettext_lazy("Ended"), "klaar"),
    Level.GREEN: (gettext_lazy("On course"), "goed"),
    Level.ORANGE: (gettext_lazy("Take note"), "letop"),
    Level.RED: (gettext_lazy("Off course"), "fout"),
}


@dataclass(frozen=True)
class Reason:
    """One thing that is not as it should be."""

    level: Level
    text: str


@dataclass(frozen=True)
class Light:
    """The light with its reasons, the worst first."""

    level: Level
    reasons: tuple[Reason, ...] = ()

    @property
    def word(self) -> Any:
        return WORDS[self.level][0]

    @property
    def shape(self) -> str:
        """The name of its shape: each light has its own, colour only comes on top."""
        return WORDS[self.level][1]


@dataclass(frozen=True)
class Term:
    """A date that has to be met, and what it is called."""

    name: str
    due_on: date


@dataclass(frozen=True)
class Course:
    """An indicator on its way from baseline to target; `latest` is None when not measured."""

    name: str
    baseline: Decimal
    baseline_on: date
    target: Decimal
    target_on: date
    latest: Decimal | None = None
    latest_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """Everything the light looks at."""

    is_over: bool = False
    terms: tuple[Term, ...] = ()
    courses: tuple[Course, ...] = ()
    planned: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)


def judge(facts: Facts, *, on: date) -> Light:
    """The light of a question as it stands *on* a day; the same facts give the same light."""
    if facts.is_over:
        return Light(Level.NONE)
    found = [reason for term in facts.terms if (reason := _late(term, on))]
    found += [reason for course in facts.courses if (reason := _off(course))]
    if money := _overspent(facts.planned, facts.spent):
        found.append(money)
    found.sort(key=lambda reason: -reason.level)
    return Light(found[0].level if found else Level.GREEN, tuple(found))


def _late(term: Term, on: date) -> Reason | None:
    days = (on - term.due_on) // timedelta(days=1)
    if days <= 0:
        return None
    level = Level.RED if days > LONG_LATE else Level.ORANGE
    text = ngettext("%(name)s is %(days)s day late.", "%(name)s is %(days)s days late.", days)
    return Reason(level, text % {"name": term.name, "days": days})


def _off(course: Course) -> Reason | None:
    """Behind the straight line from baseline to target, on the day of the last measurement."""
    way, time = course.target - course.baseline, (course.target_on - course.baseline_on).days
    if course.latest is None or course.latest_on is None or not way or time <= 0:
        return None
    done = (course.latest - course.baseline) / way
    if done < 0:
        text = _("“%(name)s” is worse than when we started.")
        return Reason(Level.RED, text % {"name": course.name})
    expected = Decimal((course.latest_on - course.baseline_on).days) / time
    if done < min(expected, Decimal(1)) - BEHIND:
        text = _("“%(name)s” stays behind on the way to its target.")
        return Reason(Level.ORANGE, text % {"name": course.name})
    return None


def _overspent(planned: Decimal, spent: Decimal) -> Reason | None:
    if not planned or spent <= planned:
        return None
    level = Level.RED if spent > planned * TOO_MUCH else Level.ORANGE
    return Reason(level, _("More money was spent than was planned."))


def rules() -> list[tuple[Level, str]]:
    """The rule in words, for whoever reads a light."""
    words = {"late": LONG_LATE, "answer": ANSWER_DAYS, "behind": int(BEHIND * 100),
             "over": int((TOO_MUCH - 1) * 100)}  # fmt: skip
    return [
        (
            Level.RED,
            _(
                "A date was missed by more than %(late)s days. Or a measurement is worse than "
                "when we started. Or more than %(over)s percent above the plan was spent."
            )
            % words,
        ),
        (
            Level.ORANGE,
            _(
                "A date was missed by at most %(late)s days. Or a measurement is more than "
                "%(behind)s percent of the way behind on its target. Or more was spent than "
                "planned."
            )
            % words,
        ),
        (Level.GREEN, _("None of these.")),
        (Level.NONE, _("The question has ended. There is nothing left to keep on course.")),
    ]


def which_dates() -> str:
    """Which dates count, in words."""
    return _(
        "These dates count: promises to the council, moments of the council without a recorded "
        "result, answers to the council (within %(answer)s days), the close of the tender, the "
        "end of the standstill period, the end of the agreement and measurements that are due."
    ) % {"answer": ANSWER_DAYS}
