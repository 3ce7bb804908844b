"""Who takes part, as far as it is public: organisations and coalitions, and where they stand.

An organisation is shown when it belongs to a coalition that everybody may know of, or when it was
made public as a player around a public question. Nothing else of the register is shown.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.coalitions.queries import public_coalitions
from aanbesteden.dutch_text import sort_key
from aanbesteden.people.models import Organisation
from aanbesteden.stakeholders.models import Stakeholder
from cms.live import Line

MOST = 100


def public_partners() -> QuerySet[Partner]:
    """Partners that take part now in a coalition everybody may know of."""
    return Partner.objects.filter(left_at=None, coalition__in=public_coalitions())


def public_players() -> QuerySet[Stakeholder]:
    """Players that were made public, around public questions."""
    return Stakeholder.objects.filter(is_public=True, question__public_since__isnull=False)


def organisations(text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Organisations that take part in public; *text* in name, place or what they do."""
    mine = {"organisation": OuterRef("pk")}
    found = Organisation.objects.filter(
        Exists(public_partners().filter(**mine)) | Exists(public_players().filter(**mine))
    ).annotate(
        coalitions=Count(
            "partnerships__coalition",
            distinct=True,
            filter=Q(partnerships__in=public_partners()),
        )
    )
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(place__icontains=text) | Q(description__icontains=text)
        )
    return found.filter(kind=kind) if kind else found


def organisation_line(row: Organisation) -> Line:
    """An organisation in the list, with in how many coalitions it is."""
    what = [str(row.get_kind_display()), row.place]
    aside = ""
    if row.coalitions:
        aside = ngettext("%(count)s coalition", "%(count)s coalitions", row.coalitions)
        aside %= {"count": row.coalitions}
    return Line(
        row.name, reverse("cms:party", args=[row.pk]), " · ".join(word for word in what if word),
        aside,
    )  # fmt: skip


def coalitions(text: str = "", *, looking: bool = False) -> QuerySet[Coalition]:
    """Public coalitions; *text* in their name, promise, partners or question."""
    found = public_coalitions().select_related("tender__question")
    if looking:
        found = found.filter(tender__closed_at=None).exclude(looking_for="")
    if text:
        named = Partner.objects.filter(coalition=OuterRef("pk"), left_at=None, name__icontains=text)
        found = found.filter(
            Q(name__icontains=text)
            | Q(promise__icontains=text)
            | Q(tender__question__title__icontains=text)
            | Exists(named)
        )
    return found


def coalition_line(row: Coalition) -> Line:
    """A coalition in the list, with its question and whom it looks for."""
    looks = ""
    if row.looking_for and not row.tender.closed_at:
        looks = _("looks for: %(what)s") % {"what": row.looking_for}
    url = reverse("coalitions:card", args=[row.pk])
    return Line(row.name, url, row.tender.question.title, looks)


@dataclass(frozen=True)
class PartyView:
    """What everybody may know of one organisation."""

    organisation: Organisation
    facts: list[tuple[str, str]]
    coalitions: list[Line]
    questions: list[Line]


def party_view(organisation: Organisation) -> PartyView | None:
    """The organisation with where it takes part; None when nothing of that is public."""
    partners = list(_partnerships(organisation))
    players = list(_stakes(organisation))
    if not partners and not players:
        return None
    facts = [(_("Kind"), str(organisation.get_kind_display()))]
    if organisation.place:
        facts.append((_("Place or neighbourhood"), organisation.place))
    return PartyView(
        organisation=organisation,
        facts=facts,
        coalitions=[_partner_line(row) for row in partners],
        questions=[_player_line(row) for row in players],
    )


def _partnerships(organisation):
    rows = public_partners().filter(organisation=organisation)
    rows = rows.select_related("coalition__tender__question").order_by("-pk")[:MOST]
    return sorted(rows, key=lambda row: sort_key(row.coalition.name))


def _partner_line(row: Partner) -> Line:
    coalition = row.coalition
    return Line(
        coalition.name,
        reverse("coalitions:card", args=[coalition.pk]),
        coalition.tender.question.title,
        _("leads") if row.is_lead else row.role,
    )


def _stakes(organisation):
    rows = public_players().filter(organisation=organisation)
    rows = rows.select_related("question").only("question__title", "question__slug")
    return rows.order_by("-question__public_since", "pk")[:MOST]


def _player_line(row: Stakeholder) -> Line:
    text = _("Named among those who can mean something for this question.")
    return Line(row.question.title, f"/vragen/{row.question.slug}/", text)
