"""The analysis as it stood: kept at every step of the question, and the difference between two.

A snapshot holds everything of the field in plain values, so that it still reads the same when
players are removed or merged. What is in confidence stays so: `shown` leaves it out.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.charts.words import plain_number
from aanbesteden.people.models import User
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.contact_models import Engagement, Level
from aanbesteden.stakeholders.models import (
    Identity,
    OwnPosition,
    Partnership,
    ProblemRole,
    SolutionRole,
    Stakeholder,
    Stance,
)
from aanbesteden.stakeholders.placing import scores_of
from aanbesteden.stakeholders.score_models import (
    CompletenessAnswer,
    CompletenessPoint,
    FieldSnapshot,
    Judgement,
    PlayerRelation,
    RelationKind,
)
from aanbesteden.templatetags.dutch import date_nl

audit.declare(
    fieldsnapshot__kept=(gettext_lazy("The analysis was kept as it stands"), False),
)

IN_CONFIDENCE = ("history", "strengths", "weaknesses", "private_notes")
OF_PLAYER = (
    "name identity kind role problem_role domains influence interest stance risk_readiness "
    "interests moved_by unused_potential goal_impact supply_risk our_weight our_attraction "
    "partnership partnership_purpose is_surprising is_public"
).split()
OF_OURSELVES = ("present_role", "wanted_role", "frameworks", "means", "completeness")
CHOICES = {
    "identity": Identity,
    "role": SolutionRole,
    "problem_role": ProblemRole,
    "stance": Stance,
    "partnership": Partnership,
}


def gather(question: Question) -> dict[str, Any]:
    """The whole analysis in plain values. Influence and interest are the mean of the analysts."""
    scores = scores_of(question)
    levels = dict(
        Engagement.objects.filter(player__question=question)
        .order_by()
        .values_list("player_id", "level")
    )
    players = []
    for row in Stakeholder.objects.filter(question=question):
        values = {name: getattr(row, name) for name in (*OF_PLAYER, *IN_CONFIDENCE)}
        if scored := scores.get(row.pk):
            values |= {name: getattr(scored, name) for name in ("influence", "interest", "stance")}
        values["spoken_on"] = row.spoken_on.isoformat() if row.spoken_on else ""
        values["level"] = levels.get(row.pk, "")
        players.append({"pk": row.pk} | values)
    own = OwnPosition.objects.filter(question=question).first()
    return {
        "players": players,
        "own": {name: getattr(own, name) for name in OF_OURSELVES} if own else {},
        "relations": [
            list(row)
            for row in PlayerRelation.objects.filter(one__question=question).values_list(
                "one_id", "kind", "other_id"
            )
        ],
        "completeness": {
            row.point: [row.judgement, row.reason]
            for row in CompletenessAnswer.objects.filter(question=question)
        },
    }


def keep(question: Question, *, by: User | None, at: datetime, label: str = "") -> FieldSnapshot:
    """Keep the analysis as it stands; the caller has checked that this may be."""
    return FieldSnapshot.objects.create(
        question=question, by=by, at=at, label=label, place=question.status, data=gather(question)
    )


@transaction.atomic
def keep_by_hand(question: Question, *, label: str, by: User, at: datetime) -> FieldSnapshot:
    """Keep the analysis under a name, for instance before an evening with the neighbourhood."""
    policies.edit.check(by, question)
    kept = keep(question, by=by, at=at, label=label.strip())
    audit.record(
        "fieldsnapshot.kept", kept, by=by, at=at, question=question, after={"label": kept.label}
    )
    return kept


# The difference between two ------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One field: what it was and what it became, in words."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A player, or a part of the analysis, that changed."""

    name: str
    changes: list[Change]


@dataclass(frozen=True)
class Difference:
    added: list[str]
    removed: list[str]
    changed: list[Changed]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def shown(data: dict[str, Any], *, private: bool) -> dict[str, Any]:
    """The snapshot for who may (not) read what is in confidence."""
    if private:
        return data
    players = [
        {name: value for name, value in row.items() if name not in IN_CONFIDENCE}
        for row in data["players"]
    ]
    return data | {"players": players}


def difference(old: dict[str, Any], new: dict[str, Any]) -> Difference:
    """What changed from *old* to *new*: plain data in, words out."""
    before = {row["pk"]: row for row in old["players"]}
    after = {row["pk"]: row for row in new["players"]}
    changed = []
    for pk, row in after.items():
        if pk in before and (changes := _changes(before[pk], row)):
            changed.append(Changed(row["name"], changes))
    for part in (_own(old, new), _relations(old, new), _completeness(old, new)):
        if part.changes:
            changed.append(part)
    return Difference(
        [row["name"] for pk, row in after.items() if pk not in before],
        [row["name"] for pk, row in before.items() if pk not in after],
        changed,
    )


def _changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    names = [name for name in (*OF_PLAYER, "spoken_on", "level", *IN_CONFIDENCE) if name in new]
    return [
        Change(label_of(name), in_words(name, old.get(name)), in_words(name, new[name]))
        for name in names
        if old.get(name) != new[name]
    ]


def _own(old, new) -> Changed:
    labels = {name: OwnPosition._meta.get_field(name).verbose_name for name in OF_OURSELVES}
    changes = [
        Change(capfirst(labels[name]), old["own"].get(name, ""), new["own"].get(name, ""))
        for name in OF_OURSELVES
        if old["own"].get(name, "") != new["own"].get(name, "")
    ]
    return Changed(_("Our own position"), changes)


def _relations(old, new) -> Changed:
    names = {row["pk"]: row["name"] for data in (old, new) for row in data["players"]}

    def words(rows) -> str:
        return "\n".join(
            f"{names.get(one, '?')} - {RelationKind(kind).label} - {names.get(other, '?')}"
            for one, kind, other in rows
        )

    gone = [row for row in old["relations"] if row not in new["relations"]]
    come = [row for row in new["relations"] if row not in old["relations"]]
    changes = [Change(_("Relation"), words(gone), words(come))] if gone or come else []
    return Changed(_("Relations between players"), changes)


def _completeness(old, new) -> Changed:
    def words(answer) -> str:
        judgement, reason = answer or ("", "")
        label = str(Judgement(judgement).label) if judgement else ""
        return ". ".join(part for part in (label, reason) if part)

    changes = []
    for point in CompletenessPoint:
        before, after = (data["completeness"].get(point.value) for data in (old, new))
        if before != after:
            changes.append(Change(point.label, words(before), words(after)))
    return Changed(_("Is it complete?"), changes)


def label_of(name: str):
    """What a value of a player is called."""
    if name == "level":
        return capfirst(Engagement._meta.get_field("level").verbose_name)
    return capfirst(Stakeholder._meta.get_field(name).verbose_name)


def in_words(name: str, value: Any) -> str:
    """A kept value as people read it; empty for nothing."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "domains":
        return ", ".join(str(one.label) for one in LifeDomain if one.value in value)
    if name == "level":
        return str(Level(value).label)
    if name == "spoken_on":
        return date_nl(date.fromisoformat(value))
    if name == "kind":
        return str(dict(Stakeholder._meta.get_field("kind").choices).get(value, value))
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return plain_number(value) if isinstance(value, int | float) else str(value)
