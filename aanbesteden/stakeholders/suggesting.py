"""Who could be here and nobody named yet: from the register and from earlier questions, and why.

Only dossiers that the reader may open are looked at, and nothing said in confidence: what is told
of an earlier question is its name, that a kind of player stood there, and whether it surprised.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.people.models import Organisation, OrganisationKind
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question
from aanbesteden.questions.queries import dossiers_of
from aanbesteden.stakeholders.models import Stakeholder

EXAMPLES = 3
MOST_QUESTIONS = 200
MOST_PARTIES = 8


@dataclass
class Kind:
    """A kind of organisation nobody named here."""

    kind: str
    reasons: list[str] = field(default_factory=list)
    examples: list[Organisation] = field(default_factory=list)
    weight: int = 0

    @property
    def label(self):
        return OrganisationKind(self.kind).label


@dataclass(frozen=True)
class Party:
    """An organisation of the register that surprised elsewhere."""

    organisation: Organisation
    reasons: list[str]


@dataclass(frozen=True)
class Suggestions:
    kinds: list[Kind]
    parties: list[Party]

    def __bool__(self) -> bool:
        return bool(self.kinds or self.parties)


def suggestions(question: Question, user) -> Suggestions:
    """Kinds and parties to think of, with the reasons; strongest first. Three queries."""
    here = list(
        Stakeholder.objects.filter(question=question).values_list(
            "kind", "organisation_id", "domains"
        )
    )
    kinds = {kind for kind, _organisation, _domains in here}
    known = {organisation for _kind, organisation, _domains in here if organisation}
    touched = {domain for *_rest, domains in here for domain in domains}
    earlier = _earlier(question, user)
    register = list(Organisation.objects.exclude(pk__in=known).only("pk", "name", "kind", "place"))
    return Suggestions(
        _kinds(question, kinds, touched, earlier, register),
        _parties(question, known, earlier, register),
    )


def _earlier(question: Question, user) -> list[dict[str, Any]]:
    """Players of other questions of this municipality whose dossier *user* reads."""
    others = dossiers_of(user).filter(municipality=question.municipality_id).exclude(pk=question.pk)
    newest = others.order_by("-created_at").values("pk")[:MOST_QUESTIONS]
    rows = Stakeholder.objects.filter(question__in=list(newest.values_list("pk", flat=True)))
    return list(
        rows.values(
            "kind",
            "domains",
            "is_surprising",
            "organisation_id",
            "question__short_name",
            "question__theme",
        )
    )


def _kinds(question, kinds, touched, earlier, register) -> list[Kind]:
    seen: dict[str, list[dict]] = defaultdict(list)
    for row in earlier:
        seen[row["kind"]].append(row)
    examples: dict[str, list[Organisation]] = defaultdict(list)
    for party in register:
        examples[party.kind].append(party)
    found = [
        _kind(kind, seen[kind], examples[kind], question, touched)
        for kind in OrganisationKind.values
        if kind not in kinds and kind != OrganisationKind.OTHER
    ]
    return sorted(
        (one for one in found if one.reasons), key=lambda one: (-one.weight, str(one.label))
    )


def _kind(kind, rows, parties, question, touched) -> Kind:
    made = Kind(kind, examples=_nearest(parties, question))
    surprised = _names(row for row in rows if row["is_surprising"])
    if surprised:
        made.reasons.append(_("It surprised in: %(questions)s.") % {"questions": surprised})
        made.weight += 3
    elif rows:
        made.reasons.append(_("It took part in: %(questions)s.") % {"questions": _names(rows)})
        made.weight += 1
    open_domains = Counter(d for row in rows for d in row["domains"] if d not in touched)
    if open_domains:
        labels = ", ".join(str(LifeDomain(one).label) for one, _n in open_domains.most_common(3))
        made.reasons.append(
            _("There it touched what nobody touches here: %(domains)s.") % {"domains": labels}
        )
        made.weight += 2
    if parties:
        text = ngettext(
            "%(count)s of this kind stands in the register.",
            "%(count)s of this kind stand in the register.",
            len(parties),
        )
        made.reasons.append(text % {"count": len(parties)})
        made.weight += 1
    return made


def _nearest(parties: list[Organisation], question: Question) -> list[Organisation]:
    """A few examples, those of the same neighbourhood first."""
    near = (question.neighbourhood or "").lower()
    far = {party.pk: not near or near not in party.place.lower() for party in parties}
    return sorted(parties, key=lambda party: (far[party.pk], party.name))[:EXAMPLES]


def _parties(question, known, earlier, register) -> list[Party]:
    """Organisations that surprised in an earlier question and are not here."""
    by_pk = {party.pk: party for party in register}
    rows: dict[int, list[dict]] = defaultdict(list)
    for row in earlier:
        if row["is_surprising"] and row["organisation_id"] in by_pk:
            rows[row["organisation_id"]].append(row)
    found = [(_reasons(said, question), by_pk[pk]) for pk, said in rows.items()]
    found.sort(key=lambda pair: (-len(pair[0]), pair[1].name))
    return [Party(party, reasons) for reasons, party in found[:MOST_PARTIES]]


def _reasons(rows: list[dict], question: Question) -> list[str]:
    reasons = [_("It surprised in: %(questions)s.") % {"questions": _names(rows)}]
    if question.theme and any(row["question__theme"] == question.theme for row in rows):
        reasons.append(_("That question had the same theme."))
    return reasons


def _names(rows) -> str:
    names = list(dict.fromkeys(row["question__short_name"] for row in rows))
    shown = ", ".join(names[:EXAMPLES])
    if len(names) > EXAMPLES:
        shown += ", " + _("and %(count)s more") % {"count": len(names) - EXAMPLES}
    return shown
