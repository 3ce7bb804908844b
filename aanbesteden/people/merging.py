"""Two entries of the register that are one organisation: found, and made one.

This app knows nothing of questions: whatever points to an organisation is found through Django's
own table of relations, so a new one is merged too.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from aanbesteden import audit
from aanbesteden.dutch_text import PLAIN
from aanbesteden.people import policies
from aanbesteden.people.models import Membership, Organisation, User
from aanbesteden.policies import Refused

audit.declare(
    organisation__merged=(gettext_lazy("Two entries of the register became one"), False),
)
ALIKE = 88  # of 100, by `rapidfuzz`: a typing mistake or a legal form apart
MOST_NEAR = 10
FILLED = ("place", "kvk_number", "website", "description")
FORMS = re.compile(
    r"\b(stichting|st|vereniging|ver|bv|b\.v\.|nv|n\.v\.|vof|cooperatie|de|het|een|'t|en|gemeente)\b"
)


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one, and why we think so."""

    one: Organisation
    other: Organisation
    reason: str


def clean_kvk(text: str) -> str:
    """A KVK number as eight digits, without the dots and spaces people write; empty stays empty.

    Only its form is checked: whether it exists, only the trade register knows.
    """
    number = re.sub(r"[\s.\-]|^kvk:?", "", text.strip(), flags=re.IGNORECASE)
    if number and re.fullmatch(r"\d{12}", number):
        raise ValidationError(
            _("This is the number of an establishment. The KVK number has eight digits."),
            code="establishment",
        )
    if number and (not re.fullmatch(r"\d{8}", number) or number == "00000000"):
        raise ValidationError(_("A KVK number has eight digits."), code="kvk")
    return number


def key_of(name: str) -> str:
    """The name as it counts to compare: no legal form, no article, no signs."""
    plain = FORMS.sub(" ", name.translate(PLAIN).lower())
    return " ".join(re.findall(r"[a-z0-9]+", plain)) or name.lower()


def duplicates() -> list[Pair]:
    """Pairs with the same KVK number or nearly the same name; one query.

    Names are compared with names that begin alike: enough for how people type, and quick.
    """
    rows = list(Organisation.objects.order_by("name", "pk"))
    found: dict[tuple[int, int], Pair] = {}
    for one, other in _same(rows, lambda row: row.kvk_number):
        found[one.pk, other.pk] = Pair(one, other, _("The same KVK number."))
    keys = {row.pk: key_of(row.name) for row in rows}
    for one, other in _same(rows, lambda row: keys[row.pk][:3]):
        alike = fuzz.ratio(keys[one.pk], keys[other.pk])
        if alike >= ALIKE:
            found.setdefault((one.pk, other.pk), Pair(one, other, _("Nearly the same name.")))
    return list(found.values())


def _same(rows: list[Organisation], key):
    groups: dict[Any, list[Organisation]] = defaultdict(list)
    for row in rows:
        if value := key(row):
            groups[value].append(row)
    for group in groups.values():
        yield from combinations(group, 2)


def nearest(organisation: Organisation) -> list[Organisation]:
    """Other entries, the most alike first."""
    others = {row.pk: row for row in Organisation.objects.exclude(pk=organisation.pk)}
    keys = {pk: key_of(row.name) for pk, row in others.items()}
    best = process.extract(key_of(organisation.name), keys, limit=MOST_NEAR)
    return [others[pk] for _key, _alike, pk in best]


def _pointing():
    """Every foreign key to an organisation, wherever it stands."""
    for relation in Organisation._meta.related_objects:
        if not relation.many_to_many:
            yield relation.related_model, relation.field.name


def used_in(organisation: Organisation) -> list[tuple[str, int]]:
    """Where an entry is used: what it is called, and how often."""
    counts = [
        (
            str(capfirst(model._meta.verbose_name_plural)),
            model._base_manager.filter(**{field: organisation}).count(),
        )
        for model, field in _pointing()
    ]
    return [(label, count) for label, count in counts if count]


@transaction.atomic
def merge(
    kept: Organisation, gone: Organisation, *, reason: str, by: User, at: datetime
) -> Organisation:
    """Make *gone* part of *kept*: everything that points to it moves, empty fields are filled.

    Who speaks for *gone* speaks for *kept* afterwards. The log keeps which entry it was, and why.
    """
    policies.merge_organisations.check(by)
    if kept.pk == gone.pk:
        raise Refused(_("Choose two different organisations."))
    if not reason.strip():
        raise Refused(_("Say why these two are one, so that others can follow it later."))
    pks = sorted((kept.pk, gone.pk))
    locked = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=pks)}
    kept, gone = locked[kept.pk], locked[gone.pk]
    both = Membership.objects.filter(organisation=kept).values("user_id")
    Membership.objects.filter(organisation=gone, user__in=both).delete()
    for model, field in _pointing():
        model._base_manager.filter(**{field: gone}).update(**{field: kept})
    filled = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name)}
    audit.record(
        "organisation.merged",
        kept,
        by=by,
        at=at,
        before={"entry": gone.pk, "name": gone.name, "kvk_number": gone.kvk_number},
        after={name: value for name, value in filled.items() if value},
        reason=reason.strip(),
    )
    gone.delete()
    for name, value in filled.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save(update_fields=[*filled, "version"])
    return kept
