"""From publication to start: dates proposed from the rules, and what is the matter with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.templatetags.dutch import date_nl
from aanbesteden.tendering.calendar import add_working_days, remark_on, working_day_from
from aanbesteden.tendering.rule_values import Held

# In order of time. What is public in advance: everything.
MOMENTS = {
    "publication": gettext_lazy("Publication"),
    "meeting": gettext_lazy("First meeting"),
    "questions_until": gettext_lazy("Last moment for questions"),
    "answers_by": gettext_lazy("Last clarification notice"),
    "deadline": gettext_lazy("Proposals are in"),
    "opening": gettext_lazy("Opening"),
    "advice": gettext_lazy("Advice of the assessors"),
    "decision": gettext_lazy("Decision and letters"),
    "standstill_until": gettext_lazy("Last day of the standstill"),
    "agreement": gettext_lazy("Signatures"),
    "start": gettext_lazy("Start"),
}
# Moments with a time of their own are fields of the tender; the others are whole days.
WITH_TIME = ("questions_until", "deadline")
DAYS = tuple(name for name in MOMENTS if name not in WITH_TIME)
FIXED_BY_PUBLICATION = ("publication", "questions_until", "answers_by", "deadline")
# (moment, counted from, rule) for who plans forwards from publication.
FORWARD = (
    ("meeting", "publication", "time_to_meet"),
    ("deadline", "publication", "time_to_form"),
    ("opening", "deadline", "time_to_open"),
    ("advice", "opening", "time_to_assess"),
    ("decision", "advice", "time_to_decide"),
    ("standstill_until", "decision", "standstill"),
    ("agreement", "standstill_until", "time_to_agree"),
    ("start", "agreement", "time_to_start"),
)


@dataclass(frozen=True)
class Closed:
    """A period in which the council or the office does not meet."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Conflict:
    """Something about one moment that deserves a second look, in words."""

    moment: str
    says: Any


def propose_from(publication: date, held: dict[str, Held], answer_days: int) -> dict[str, date]:
    """Dates forwards from the day of publication; every one of them a working day."""
    return fill_in({"publication": working_day_from(publication)}, held, answer_days)


def fill_in(found: dict[str, date], held: dict[str, Held], answer_days: int) -> dict[str, date]:
    """What is still open of a schedule that has its publication, from the dates before it."""
    found = dict(found)
    for name, after, code in FORWARD:
        if name not in found:
            found[name] = _after(found[after], held, code)
    return _with_questions(found, held, answer_days)


def propose_until(start: date, held: dict[str, Held], answer_days: int) -> dict[str, date]:
    """Dates backwards from the day on which the coalition is to start."""
    found = {"start": working_day_from(start, back=True)}
    for name, after, code in reversed(FORWARD):
        if after not in found:
            found[after] = _before(found[name], held[code])
    # Counted back, a day may have moved; what holds is the last day counted from the letters.
    found["standstill_until"] = end_of_standstill(found["decision"], held)
    found["meeting"] = _after(found["publication"], held, "time_to_meet")
    return _with_questions(found, held, answer_days)


def _with_questions(found, held, answer_days: int) -> dict[str, date]:
    """The last notice lies long enough before the deadline, the last question before that."""
    last = working_day_from(found["deadline"] - timedelta(days=answer_days), back=True)
    found.setdefault("answers_by", last)
    found.setdefault("questions_until", _before(found["answers_by"], held["time_to_answer"]))
    return {name: found[name] for name in MOMENTS}


def end_of_standstill(sent_on: date, held: dict[str, Held]) -> date:
    """The last day of the standstill when letters are sent on *sent_on*: letter and schedule.

    Counted in calendar days from the day after sending; where the rule `standstill_end` holds, a
    last day on which offices are closed moves to the next working day.
    """
    last = sent_on + timedelta(days=held["standstill"].days)
    return working_day_from(last) if held["standstill_end"].departure is None else last


def _after(day: date, held: dict[str, Held], code: str) -> date:
    if code == "standstill":
        return end_of_standstill(day, held)
    rule = held[code]
    if rule.rule.unit == "werkdagen":
        return add_working_days(day, rule.days)
    return working_day_from(day + timedelta(days=rule.days))


def _before(day: date, rule: Held) -> date:
    if rule.rule.unit == "werkdagen":
        return add_working_days(day, -rule.days)
    return working_day_from(day - timedelta(days=rule.days), back=True)


def conflicts(
    moments: dict[str, date],
    held: dict[str, Held],
    answer_days: int,
    *,
    today: date | None,
    closed: Iterable[Closed] = (),
) -> list[Conflict]:
    """Everything that does not fit, in the order of the moments.

    `today` None: the past is not remarked upon, as in a tender that was published.
    """
    known = {name: moments[name] for name in MOMENTS if moments.get(name)}
    found = [*_days(known, today), *_order(known), *_gaps(known, held, answer_days)]
    found += _in_closed(known, closed)
    order = list(MOMENTS)
    return sorted(found, key=lambda one: order.index(one.moment))


def _days(known, today) -> Iterable[Conflict]:
    for name, day in known.items():
        what = {"moment": MOMENTS[name], "day": date_nl(day)}
        if today and day < today:
            yield Conflict(name, _("%(moment)s: %(day)s lies in the past.") % what)
        reason = remark_on(day)
        if reason and name != "standstill_until":
            text = _("%(moment)s falls on %(reason)s. Can people reach you then?")
            yield Conflict(name, text % (what | {"reason": reason}))


def _order(known) -> Iterable[Conflict]:
    names = list(known)
    for before, after in pairwise(names):
        if known[after] < known[before]:
            text = _("%(moment)s comes before %(other)s, and should come after it.")
            yield Conflict(after, text % {"moment": MOMENTS[after], "other": MOMENTS[before]})


def _gaps(known, held, answer_days: int) -> Iterable[Conflict]:
    last = known.get("answers_by") or known.get("questions_until")
    if last and "deadline" in known:
        days = (known["deadline"] - last).days
        if days < answer_days:
            text = _(
                "Between the last answers and the deadline lie %(days)s days; %(least)s are "
                "asked. Then the answers come too late to be used."
            )
            yield Conflict("deadline", text % {"days": days, "least": answer_days})
    if "decision" in known and "standstill_until" in known:
        days, least = (known["standstill_until"] - known["decision"]).days, held["standstill"].days
        if days < least:
            text = _("The standstill lasts %(days)s days here; %(least)s are asked.")
            yield Conflict("standstill_until", text % {"days": days, "least": least})
        elif known["standstill_until"] < (end := end_of_standstill(known["decision"], held)):
            text = _(
                "The last day of the standstill is a day on which offices are closed. In the "
                "letters it moves to %(day)s."
            )
            yield Conflict("standstill_until", text % {"day": date_nl(end)})


def _in_closed(known, closed) -> Iterable[Conflict]:
    for period in closed:
        for name in ("meeting", "deadline", "decision"):
            day = known.get(name)
            if day and period.starts_on <= day <= period.ends_on:
                text = _("%(moment)s falls in a period without meetings: %(period)s.")
                yield Conflict(name, text % {"moment": MOMENTS[name], "period": period.name})
