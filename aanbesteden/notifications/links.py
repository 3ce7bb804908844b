"""Secrets in the links of mails: for one reader, made from the key of the site, kept nowhere."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from aanbesteden.notifications.models import Following, Reader
from aanbesteden.people.models import User

LENGTH = 32


def _mark(salt: str, *parts) -> str:
    text = ":".join(str(part) for part in parts)
    return salted_hmac(f"notifications.{salt}", text, algorithm="sha256").hexdigest()[:LENGTH]


def _split(token: str) -> tuple[int, str]:
    number, _dash, mark = token.partition("-")
    return (int(number) if number.isascii() and number.isdecimal() else 0, mark)


def reader_token(pk: int, email: str) -> str:
    """Opens everything an address without an account follows."""
    return f"{pk}-{_mark('reader', pk, email)}"


def reader_of(token: str) -> Reader | None:
    pk, mark = _split(token)
    found = Reader.objects.filter(pk=pk, user=None).first()
    fits = found and constant_time_compare(mark, _mark("reader", found.pk, found.email))
    return found if fits else None


def confirm_token(following: Following) -> str:
    """Confirms one following, asked for at that moment."""
    return f"{following.pk}-{_mark('confirm', following.pk, following.asked_at.isoformat())}"


def following_of(token: str) -> Following | None:
    pk, mark = _split(token)
    rows = Following.objects.select_related("reader", "question__municipality")
    found = rows.filter(pk=pk, reader__user=None).first()
    right = found and _mark("confirm", found.pk, found.asked_at.isoformat())
    return found if right and constant_time_compare(mark, right) else None


def stop_all_path(user: User) -> str:
    """Stops the mails that bring messages together for an account."""
    return reverse("notifications:stop_all", args=[f"{user.pk}-{_mark('stop', user.pk)}"])


def user_of(token: str) -> User | None:
    pk, mark = _split(token)
    found = User.objects.filter(pk=pk, is_active=True).first()
    return found if found and constant_time_compare(mark, _mark("stop", found.pk)) else None


def fingerprint(email: str) -> str:
    """An address as it may stand in a key: the same for the same address, and no address."""
    return _mark("address", email.lower())
