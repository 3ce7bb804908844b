"""A plan as plain data: what a revision keeps, how a page shows it, and what differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aanbesteden.differences import Difference, difference
from aanbesteden.histories import Version
from aanbesteden.questions.models import Question
from aanbesteden.strategy.models import YEARS, PlannedChange, PlanRevision, Priority, StrategicPlan
from aanbesteden.templatetags.dutch import date_nl

PLAN_FIELDS = ("title", "intro", "first_year", "revise_on")
CHANGE_FIELDS = ("title", "text", "priority", "who", "year_1", "year_2", "year_3", "consequences")


def freeze(plan: StrategicPlan) -> dict[str, Any]:
    """Everything in the working version, in two queries. Questions are kept by their number."""
    changes = plan.changes.prefetch_related("questions")
    return {
        "title": plan.title,
        "intro": plan.intro,
        "first_year": plan.first_year,
        "revise_on": plan.revise_on.isoformat() if plan.revise_on else "",
        "changes": [_frozen_change(row) for row in changes],
    }


def _frozen_change(row: PlannedChange) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in CHANGE_FIELDS}
    return values | {
        "key": row.pk,
        "questions": sorted(question.pk for question in row.questions.all()),
        "dropped": row.dropped_reason if row.dropped_at else "",
    }


@dataclass(frozen=True)
class ChangeView:
    """A change as a page shows it."""

    key: int
    title: str
    text: str
    priority: str
    who: str
    years: list[tuple[int, str]]
    consequences: str
    questions: list[Question]
    dropped: str


@dataclass(frozen=True)
class PlanView:
    """A plan as a page shows it."""

    title: str
    intro: str
    years: list[int]
    revise_on: str
    changes: list[ChangeView]
    dropped: list[ChangeView]


def shown(data: dict[str, Any]) -> PlanView:
    """*data* for everybody: of the questions only those that are public, in one query."""
    first = data["first_year"]
    public = public_questions(data)
    rows = [_shown_change(row, first, public) for row in data["changes"]]
    return PlanView(
        title=data["title"],
        intro=data["intro"],
        years=[first + place for place in range(YEARS)],
        revise_on=_day(data["revise_on"]),
        changes=[row for row in rows if not row.dropped],
        dropped=[row for row in rows if row.dropped],
    )


def public_questions(*plans: dict[str, Any]) -> dict[int, Question]:
    """The questions named in these plans that everybody may see."""
    keys = {key for data in plans for row in data["changes"] for key in row["questions"]}
    return Question.objects.filter(public_since__isnull=False).in_bulk(keys)


def _shown_change(row: dict[str, Any], first: int, public: dict[int, Question]) -> ChangeView:
    return ChangeView(
        key=row["key"],
        title=row["title"],
        text=row["text"],
        priority=str(Priority(row["priority"]).label),
        who=row["who"],
        years=[(first + place, row[f"year_{place + 1}"]) for place in range(YEARS)],
        consequences=row["consequences"],
        questions=[public[key] for key in row["questions"] if key in public],
        dropped=row["dropped"],
    )


def _day(text: str) -> str:
    return date_nl(date.fromisoformat(text)) if text else ""


# Versions ---------------------------------------------------------------------------


def versions(revisions: Iterable[PlanRevision]) -> list[Version]:
    """Revisions as versions, the oldest first; a plan is signed by who adopted it."""
    return [
        Version(
            number=row.number,
            state=row.data,
            at=row.at,
            by=row.adopted_by,
            label=_("published"),
            reason=row.reason,
        )
        for row in sorted(revisions, key=lambda row: row.number)
    ]


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """Everything that stands in either plan, by name; an empty dict is no plan yet."""
    plans = [data for data in (old, new) if data]
    public = public_questions(*plans)
    before, after = _flat(old, public), _flat(new, public)
    found = []
    for key in dict.fromkeys([*after, *before]):
        (label, was), (newer_label, becomes) = before.get(key, ("", "")), after.get(key, ("", ""))
        if was or becomes:
            found.append(difference(newer_label or label, was, becomes))
    return found


def _flat(data: dict[str, Any], public: dict[int, Question]) -> dict[str, tuple[str, str]]:
    """key -> (name for people, words)."""
    if not data:
        return {}
    flat = {name: (_label(StrategicPlan, name), str(data[name] or "")) for name in PLAN_FIELDS}
    flat["revise_on"] = (_label(StrategicPlan, "revise_on"), _day(data["revise_on"]))
    for row in data["changes"]:
        said = {name: str(row[name]) for name in CHANGE_FIELDS}
        said["priority"] = str(Priority(row["priority"]).label)
        said["questions"] = ", ".join(
            public[key].short_name for key in row["questions"] if key in public
        )
        for name, text in said.items():
            label = f"{row['title']}: {_label(PlannedChange, name, lower=True)}"
            flat[f"{row['key']}.{name}"] = (label, text)
        why = _("%(change)s: dropped because") % {"change": row["title"]}
        flat[f"{row['key']}.dropped"] = (why, row["dropped"])
    return flat


def _label(model, name: str, *, lower: bool = False) -> str:
    text = str(model._meta.get_field(name).verbose_name)
    return text if lower else capfirst(text)
