"""The drawer of drafts: what somebody typed and did not send yet, for themselves alone.

Every draft is encrypted (decision 0015), and inside the lock stands whose it is and of which form,
so that a row moved to somebody else opens for nobody. Whether a person still may open the page
is asked by the page, before it looks in here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import QueryDict

from aanbesteden.sealing import LostKey, lock, relock, unlock
from aanbesteden.web.models import Draft, HandledForm

DAYS_KEPT = 30
# A long proposal fits; a drawer is no archive.
MOST_CHARACTERS = 300_000
MOST_DRAFTS = 50


class TooLong(Exception):
    """More than fits in the drawer."""


class NotChosen(Exception):
    """An older draft was offered on this page and its writer did not choose yet."""

    def __init__(self, saved_at: datetime):
        super().__init__("not chosen")
        self.saved_at = saved_at


@dataclass(frozen=True)
class Place:
    """Whose draft, on which page, in which form."""

    user_id: int
    page: str
    form: str

    def rows(self):
        return Draft.objects.filter(user_id=self.user_id, page=self.page, form=self.form)

    def name(self) -> list:
        return [self.user_id, self.page, self.form]


@dataclass(frozen=True)
class Kept:
    """A draft as its writer gets it back."""

    page: str
    chain: str
    saved_at: datetime
    title: str
    about: str
    typed: QueryDict


@transaction.atomic
def keep(
    place: Place,
    typed: dict[str, list[str]],
    *,
    chain: str,
    offered: str = "",
    title: str = "",
    about: str = "",
    at: datetime,
) -> datetime | None:
    """Keep *typed*; return when another window kept the draft this one replaces.

    `offered` is the draft this page showed and about which nothing was chosen: it is not
    overwritten, `NotChosen` is raised. Raises `TooLong` when it does not fit.
    """
    content = {"of": place.name(), "typed": typed, "title": title, "about": about}
    if sum(len(value) for values in typed.values() for value in values) > MOST_CHARACTERS:
        raise TooLong
    before = place.rows().select_for_update().first()
    if before and before.chain == offered:
        raise NotChosen(before.saved_at)
    values = {"chain": chain, "locked": lock(content), "saved_at": at}
    Draft.objects.update_or_create(
        user_id=place.user_id, page=place.page, form=place.form, defaults=values
    )
    _keep_within_bounds(place.user_id)
    return before.saved_at if before and before.chain != chain else None


def _keep_within_bounds(user_id: int) -> None:
    """The oldest gives way."""
    newest = Draft.objects.filter(user_id=user_id).order_by("-saved_at", "-pk")
    too_many = list(newest.values_list("pk", flat=True)[MOST_DRAFTS:])
    if too_many:
        Draft.objects.filter(pk__in=too_many).delete()


def find(place: Place) -> Kept | None:
    """The draft of this place, or None."""
    row = place.rows().first()
    return _open(row) if row else None


def newest_of(user, number: int) -> list[Kept]:
    """What this person did not finish yet, newest first."""
    rows = Draft.objects.filter(user_id=user.pk).order_by("-saved_at", "-pk")[:number]
    return [kept for row in rows if (kept := _open(row))]


def _open(row: Draft) -> Kept | None:
    try:
        content = unlock(row.locked)
    except LostKey:
        return None
    if content["of"] != Place(row.user_id, row.page, row.form).name():
        return None
    typed = QueryDict(mutable=True)
    for key, values in content["typed"].items():
        typed.setlist(key, values)
    return Kept(row.page, row.chain, row.saved_at, content["title"], content["about"], typed)


def forget(place: Place, chain: str) -> None:
    """What was typed in this window has been sent."""
    place.rows().filter(chain=chain).delete()


def throw_away(place: Place) -> None:
    """Its writer wants it no longer."""
    place.rows().delete()


def was_sent(token: str) -> bool:
    """Whether the form was sent while its draft was still under way to us."""
    return bool(token) and HandledForm.objects.filter(token=token[:64]).exists()


def remove_old(at: datetime) -> int:
    """Housekeeping: drafts nobody came back for."""
    return Draft.objects.filter(saved_at__lt=at - timedelta(days=DAYS_KEPT)).delete()[0]


def rewrite(clean: Callable[[Any], Any]) -> int:
    """Put what *clean* makes of it in the place of what lies in every draft; how many changed."""
    turned = []
    for row in Draft.objects.select_for_update():
        try:
            content = unlock(row.locked)
        except LostKey:
            continue
        if (cleaned := clean(content)) != content:
            row.locked = lock(cleaned)
            turned.append(row)
    Draft.objects.bulk_update(turned, ["locked"], batch_size=200)
    return len(turned)


def rotate() -> int:
    """Put every draft under the newest key; one that no key opens is of no use to anybody."""
    turned = []
    for row in Draft.objects.select_for_update():
        try:
            row.locked = relock(row.locked)
        except LostKey:
            row.delete()
            continue
        turned.append(row)
    Draft.objects.bulk_update(turned, ["locked"], batch_size=200)
    return len(turned)
