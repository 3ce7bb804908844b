"""THE table of the sheet's parts: where each stands, and which events write its versions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.text import capfirst

from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    ReflectionPoint,
    Strength,
    SuitabilityTest,
)
from aanbesteden.articulation.operations import (
    CHOICE_FIELDS,
    DOMAINS_FIELDS,
    FRAMEWORK_FIELDS,
    OUTCOME_FIELDS,
    ROLE_FIELDS,
    THINKING_FIELDS,
)
from aanbesteden.articulation.sheet_models import (
    DOMAIN_FIELDS,
    SheetPart,
    TouchedDomain,
)
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.templatetags.dutch import date_nl, euro

DECISION_FIELDS = ("decided_on", "votes_for", "votes_against", "amendments")


@dataclass(frozen=True)
class PartKind:
    """One part: its place on the page, the events that write it, and the names they write."""

    part: SheetPart
    anchor: str
    events: tuple[str, ...]
    names: tuple[str, ...]


CHANGED = ("articulation.changed",)
KINDS = (
    PartKind(SheetPart.OUTCOME, "effect", CHANGED, OUTCOME_FIELDS),
    PartKind(SheetPart.THINKING, "denkvolgorde", CHANGED, THINKING_FIELDS),
    PartKind(
        SheetPart.DOMAINS,
        "leefdomeinen",
        (*CHANGED, "articulation.domain_described"),
        (*DOMAINS_FIELDS, *(f"{domain}.{name}" for domain in LifeDomain for name in DOMAIN_FIELDS)),
    ),
    PartKind(SheetPart.ROLE, "rol", CHANGED, ROLE_FIELDS),
    PartKind(
        SheetPart.REFLECTION, "reflectie", ("articulation.reflected",), tuple(ReflectionPoint)
    ),
    PartKind(
        SheetPart.SUITABILITY,
        "geschiktheid",
        ("suitability.weighed",),
        (
            *(f"{aspect}_{name}" for aspect in Aspect for name in ("strength", "argument")),
            *CHOICE_FIELDS,
        ),
    ),
    PartKind(
        SheetPart.FRAMEWORK,
        "kaders",
        ("framework.changed", "framework.decided", "framework.decision_set_aside"),
        (*FRAMEWORK_FIELDS, *DECISION_FIELDS),
    ),
)
BY_PART = {kind.part: kind for kind in KINDS}
BY_ANCHOR = {kind.anchor: kind for kind in KINDS}


def kind_at(anchor: str) -> PartKind:
    """The part whose place in an address this is."""
    if anchor not in BY_ANCHOR:
        raise Http404
    return BY_ANCHOR[anchor]


def label_of(part: str, name: str) -> str:
    """What a field of a part is called, for people."""
    if part == SheetPart.REFLECTION:
        return str(ReflectionPoint(name).label)
    if "." in name:
        domain, _dot, field = name.partition(".")
        return f"{LifeDomain(domain).label}: {TouchedDomain._meta.get_field(field).verbose_name}"
    if part == SheetPart.SUITABILITY:
        if name not in CHOICE_FIELDS:
            return str(Aspect(name.rpartition("_")[0]).label)
        return capfirst(str(SuitabilityTest._meta.get_field(name).verbose_name))
    model = Framework if part == SheetPart.FRAMEWORK else Articulation
    return capfirst(str(model._meta.get_field(name).verbose_name))


def words_of(part: str, name: str, value: Any) -> str:
    """A value as the log keeps it, in words for people."""
    if value in ("", None):
        return ""
    if name.endswith("_strength"):
        return str(Strength(value).label)
    if name == "ceiling":
        return euro(Decimal(value))
    if name == "decided_on":
        return date_nl(date.fromisoformat(value))
    model = SuitabilityTest if part == SheetPart.SUITABILITY else Articulation
    if name in ("stance", "contract_logic", "outcome"):
        return str(dict(model._meta.get_field(name).choices).get(value, value))
    return str(value)
