"""Reads of the field: for the dossier, and the projection that visitors get."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aanbesteden.charts.power_interest import Player, PowerInterest
from aanbesteden.charts.words import plain_number
from aanbesteden.lifecycle import Check
from aanbesteden.people.models import Organisation
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.models import (
    PUBLISHABLE_FIELDS,
    PUBLISHABLE_OF_OURSELVES,
    OwnPosition,
    Stakeholder,
)
from aanbesteden.stakeholders.placing import scores_of
from aanbesteden.stakeholders.score_models import PlayerRelation

FEWEST_SPOKEN = 0.5
RISK_READY = 5


def completeness(question: Question) -> list[Check]:
    """Points that show whether the field is complete (DOMAIN.md 2.4); they block nothing."""
    rows = list(
        Stakeholder.objects.filter(question=question).values_list(
            "interests", "spoken_on", "risk_readiness", "kind"
        )
    )
    total = len(rows)
    known = sum(bool(interests) for interests, _spoken, _risk, _kind in rows)
    spoken = sum(bool(spoken) for _interests, spoken, _risk, _kind in rows)
    ready = sum(risk >= RISK_READY for _interests, _spoken, risk, _kind in rows)
    kinds = len({kind for *_rest, kind in rows})
    of_total = _("%(count)s of %(total)s players")
    return [
        Check(
            _("We know what moves every player: their interests are written down"),
            total > 0 and known == total,
            of_total % {"count": known, "total": total},
        ),
        Check(
            _("We spoke with at least half of them"),
            total > 0 and spoken >= total * FEWEST_SPOKEN,
            of_total % {"count": spoken, "total": total},
        ),
        Check(
            _("Somebody is ready to carry risk and responsibility"),
            ready > 0,
            of_total % {"count": ready, "total": total},
        ),
        Check(
            _("We zoomed out: players of at least four kinds"),
            kinds >= 4,
            _("Now %(count)s kinds") % {"count": kinds},
        ),
    ]


def relations_of(player: Stakeholder) -> QuerySet[PlayerRelation]:
    """The relations of one player, whichever end it stands at."""
    return PlayerRelation.objects.filter(Q(one=player) | Q(other=player)).select_related(
        "one", "other"
    )


def register(question: Question, text: str) -> QuerySet[Organisation]:
    """Organisations of the shared register that are not in this field yet, found by name."""
    found = Organisation.objects.exclude(stakes__question=question)
    return found.filter(name__icontains=text.strip()) if text.strip() else found


@dataclass(frozen=True)
class PublicPlayer:
    """What a visitor may see of a player. A field that was not chosen is None.

    There is no place here for what is private: it cannot leave by this road.
    """

    name: str
    kind: str | None = None
    role: str | None = None
    problem_role: str | None = None
    domains: str | None = None
    interests: str | None = None
    influence: float | None = None
    interest: float | None = None
    unused_potential: str | None = None
    moved_by: str | None = None
    is_surprising: bool | None = None
    partnership: str | None = None
    partnership_purpose: str | None = None

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """Label and text of what is shown, for a page."""
        shown = []
        for name in PUBLISHABLE_FIELDS:
            value = getattr(self, name)
            if name == "is_surprising":
                value = _("yes") if value else None
            elif name in ("influence", "interest") and value is not None:
                value = plain_number(value)
            if value not in (None, ""):
                shown.append((capfirst(Stakeholder._meta.get_field(name).verbose_name), value))
        return shown


@dataclass(frozen=True)
class PublicField:
    """The field as visitors see it; the drawing only has players with both numbers public."""

    players: tuple[PublicPlayer, ...]
    own: tuple[tuple[Any, str], ...] = ()

    @property
    def chart(self) -> PowerInterest | None:
        """All marks alike: the stance of a player is never public."""
        placed = tuple(
            Player(player.name, player.influence, player.interest)
            for player in self.players
            if player.influence is not None and player.interest is not None
        )
        return PowerInterest(placed, show_stance=False) if placed else None


def public_field(question: Question) -> PublicField:
    """Players that were made public, each with only the fields chosen for it."""
    rows = Stakeholder.objects.filter(question=question, is_public=True).only(
        "name", "public_fields", *PUBLISHABLE_FIELDS
    )
    found = list(rows)
    scores = scores_of(question) if found else {}
    return PublicField(tuple(public_player(row, scores) for row in found), public_self(question))


def public_player(row: Stakeholder, scores: dict | None = None) -> PublicPlayer:
    """The chosen fields of one player, and nothing else.

    *scores* as `scores_of` gives them: influence and interest are the mean of the analysts. How
    many they were, how far they differ and what stance they see is never public.
    """
    chosen = {name: getattr(row, name) for name in PUBLISHABLE_FIELDS if name in row.public_fields}
    for name in ("kind", "role", "problem_role", "partnership"):
        if name in chosen:
            chosen[name] = str(getattr(row, f"get_{name}_display")())
    if "domains" in chosen:
        chosen["domains"] = ", ".join(domain_labels(row.domains))
    scored = (scores or {}).get(row.pk)
    for name in ("influence", "interest"):
        if scored and name in chosen:
            chosen[name] = getattr(scored, name)
    return PublicPlayer(name=row.name, **chosen)


def domain_labels(domains: list[str]) -> list[str]:
    """Life domains in words, in the order of the table."""
    return [str(one.label) for one in LifeDomain if one.value in domains]


def public_self(question: Question) -> tuple[tuple[Any, str], ...]:
    """What the public may read of the municipality's own position: label and text."""
    own = OwnPosition.objects.filter(question=question).first()
    shown = own.public_fields if own else ()
    return tuple(
        (capfirst(OwnPosition._meta.get_field(name).verbose_name), getattr(own, name))
        for name in PUBLISHABLE_OF_OURSELVES
        if name in shown and getattr(own, name)
    )
