"""Reads of the articulation: the parts of the dossier, and what visitors may read of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from aanbesteden.articulation.advice import Recommendation, recommend
from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    Reflection,
    ReflectionPoint,
    Strength,
    SuitabilityAnswer,
    SuitabilityOutcome,
    SuitabilityTest,
)
from aanbesteden.articulation.policies import SET_AT
from aanbesteden.articulation.sheet_models import DOMAIN_FIELDS, TouchedDomain
from aanbesteden.questions.life_domains import LifeDomain


@dataclass(frozen=True)
class Held:
    """Answers in several rows that are edited as one form.

    `version` is the sum of the rows' versions: every row only goes up, so it moves with each
    change whoever made it.
    """

    values: dict[str, Any]
    labels: dict[str, Any]
    version: int
    choices: dict[str, dict] = field(default_factory=dict)

    def shown(self, name: str, *value) -> Any:
        """The value held, or the one given, in words for people."""
        raw = value[0] if value else self.values[name]
        return self.choices.get(name, {}).get(raw, raw) or ""


def reflections(question) -> Held:
    """Every reflection point with its answer so far."""
    rows = list(Reflection.objects.filter(articulation__question=question))
    given = {row.point: row.answer for row in rows}
    return Held(
        values={point.value: given.get(point, "") for point in ReflectionPoint},
        labels={point.value: point.label for point in ReflectionPoint},
        version=sum(row.version for row in rows),
    )


def described(row: TouchedDomain) -> Held:
    """One life domain, under the names by which the log knows its fields."""
    return Held(
        values={f"{row.domain}.{name}": getattr(row, name) for name in DOMAIN_FIELDS},
        labels={
            f"{row.domain}.{name}": TouchedDomain._meta.get_field(name).verbose_name
            for name in DOMAIN_FIELDS
        },
        version=row.version,
    )


def domains_of(question) -> dict[str, TouchedDomain]:
    """The life domains about which something is said, in the order of `LifeDomain`."""
    rows = {
        row.domain: row for row in TouchedDomain.objects.filter(articulation__question=question)
    }
    return {
        domain.value: rows[domain]
        for domain in LifeDomain
        if domain in rows and any(getattr(rows[domain], name) for name in DOMAIN_FIELDS)
    }


def weighing(question) -> Held:
    """The suitability test: per aspect strength and argument, and the choice."""
    test = SuitabilityTest.objects.filter(question=question).first() or SuitabilityTest()
    rows = {row.aspect: row for row in SuitabilityAnswer.objects.filter(test__question=question)}
    held = Held(
        values={
            name: getattr(test, name) for name in ("outcome", "reasons", "decided_by", "decided_on")
        },
        labels={
            name: SuitabilityTest._meta.get_field(name).verbose_name
            for name in ("outcome", "reasons", "decided_by", "decided_on")
        },
        version=(test.version if test.pk else 1) + sum(row.version for row in rows.values()),
        choices={"outcome": dict(SuitabilityOutcome.choices)},
    )
    for aspect in Aspect:
        row = rows.get(aspect)
        held.values[f"{aspect}_strength"] = row.strength if row else ""
        held.values[f"{aspect}_argument"] = row.argument if row else ""
        held.labels[f"{aspect}_strength"] = held.labels[f"{aspect}_argument"] = aspect.label
        held.choices[f"{aspect}_strength"] = dict(Strength.choices)
    return held


def recommendation(held: Held) -> Recommendation:
    """What the strengths weighed so far suggest."""
    return recommend({aspect: held.values[f"{aspect}_strength"] for aspect in Aspect.values})


@dataclass(frozen=True)
class PublicFramework:
    """The frameworks as the council set them."""

    vision: str
    ceiling: Decimal | None
    years: int | None
    conditions: str
    council_asks: str
    decided_on: date | None
    votes_for: int | None
    votes_against: int | None
    amendments: str


@dataclass(frozen=True)
class PublicChoice:
    """Whether and how to tender, once decided."""

    outcome: str
    reasons: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class PublicArticulation:
    """What a visitor reads of the articulation. Parts not written or decided yet are empty."""

    change: str = ""
    for_whom: str = ""
    satisfied_when: str = ""
    noticed_by: str = ""
    most_vulnerable: str = ""
    stance: str = ""
    stance_reason: str = ""
    choice: PublicChoice | None = None
    framework: PublicFramework | None = None


def public_articulation(question) -> PublicArticulation:
    """The projection for visitors; the caller has checked that they may see the question."""
    sheet = Articulation.objects.filter(question=question).first() or Articulation()
    return PublicArticulation(
        change=sheet.change,
        for_whom=sheet.for_whom,
        satisfied_when=sheet.satisfied_when,
        noticed_by=sheet.noticed_by,
        most_vulnerable=sheet.most_vulnerable,
        stance=sheet.get_stance_display() if sheet.stance else "",
        stance_reason=sheet.stance_reason if sheet.stance else "",
        choice=public_choice(question),
        framework=public_framework(question),
    )


def public_choice(question) -> PublicChoice | None:
    """The choice of the suitability test, once it says what, why, who and when."""
    test = SuitabilityTest.objects.filter(question=question).first()
    if test is None or not (test.outcome and test.reasons and test.decided_by and test.decided_on):
        return None
    return PublicChoice(
        outcome=test.get_outcome_display(),
        reasons=test.reasons,
        decided_by=test.decided_by,
        decided_on=test.decided_on,
    )


def public_framework(question) -> PublicFramework | None:
    """The frameworks, while the council's decision on them stands; a proposal is no framework."""
    if question.status not in SET_AT:
        return None
    framework = Framework.objects.filter(question=question).first()
    if framework is None:
        return None
    return PublicFramework(
        **{name: getattr(framework, name) for name in PublicFramework.__dataclass_fields__}
    )
