"""Secrets in the links of mails: for one reader, made from the key of the site, kept nowhere.

A token is the number of a row, a dash, and a mark over what it is good for.
"""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from aanbesteden.notifications.models import Following, Reader
from aanbesteden.people.models import User

LENGTH = 32
LONGEST_NUMBER = 18


def mark(salt: str, *parts) -> str:
    text = ":".join(str(part) for part in parts)
    return salted_hmac(f"notifications.{salt}", text, algorithm="sha256").hexdigest()[:LENGTH]


def split(token: str) -> tuple[int, str]:
    """The number and the mark; 0 where no number stands that a row could have."""
    number, _dash, found = token.partition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return (int(number) if is_number else 0, found)


def reader_token(pk: int, email: str) -> str:
    """Opens everything an address without an account follows."""
    return f"{pk}-{mark('reader', pk, email)}"


def reader_of(token: str) -> Reader | None:
    pk, told = split(token)
    found = Reader.objects.filter(pk=pk, user=None).first()
    fits = found and constant_time_compare(told, mark("reader", found.pk, found.email))
    return found if fits else None


def confirm_token(following: Following) -> str:
    """Confirms one following, asked for at that moment."""
    return f"{following.pk}-{mark('confirm', following.pk, following.asked_at.isoformat())}"


def following_of(token: str) -> Following | None:
    pk, told = split(token)
    rows = Following.objects.select_related("reader", "question__municipality")
    found = rows.filter(pk=pk, reader__user=None).first()
    right = found and mark("confirm", found.pk, found.asked_at.isoformat())
    return found if right and constant_time_compare(told, right) else None


def stop_all_path(user: User) -> str:
    """Stops the mails that bring messages together for an account."""
    return reverse("notifications:stop_all", args=[f"{user.pk}-{mark('stop', user.pk)}"])


def user_of(token: str) -> User | None:
    pk, told = split(token)
    found = User.objects.filter(pk=pk, is_active=True).first()
    return found if found and constant_time_compare(told, mark("stop", found.pk)) else None


def fingerprint(email: str) -> str:
    """An address as it may stand in a key: the same for the same address, and no address."""
    return mark("address", email.lower())
