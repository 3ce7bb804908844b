"""A person's own account: made, confirmed, changed.

An account can be used once its address is confirmed. Nothing here tells a visitor whether an
address has an account: the answer is always in the mailbox of that address.
"""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    user__signed_up=(gettext_lazy("An account was made"), False),
    user__confirmed=(gettext_lazy("An e-mail address was confirmed"), False),
    user__renamed=(gettext_lazy("Somebody changed their name"), False),
    user__password_changed=(gettext_lazy("Somebody changed their password"), False),
)

SALT = "people.confirm-address"
LINK_SECONDS = 3 * 24 * 3600


@transaction.atomic
def sign_up(email: str, *, name: str, password: str, at: datetime) -> None:
    """Make an account that waits for its address to be confirmed, and mail the link.

    Whoever already has an account gets a mail that says so. An account never confirmed is made
    anew, so nobody can keep an address from its owner.
    """
    user = User.objects.select_for_update().filter(email__iexact=email.strip()).first()
    if user and (user.is_active or user.email_confirmed_at):
        make_password(password)  # as slow as the other way, so the time tells nothing either
        context = {
            "sign_in": reverse("people:sign_in"),
            "reset": reverse("people:password_reset"),
        }
        mail(user.email, "people/mail/already_known.txt", context, at=at)
        return
    if user is None:
        user = User.objects.create_user(
            email, password, name=name, is_active=False, joined_at=at, email_confirmed_at=None
        )
        audit.record("user.signed_up", user, by=None, at=at)
    else:
        user.name = name
        user.set_password(password)
        user.save(update_fields=["name", "password"])
        audit.record("user.signed_up", user, by=None, at=at, after={"again": True})
    context = {"path": reverse("people:confirm", args=[confirmation_token(user)])}
    mail(user.email, "people/mail/confirm.txt", context, at=at)


def confirmation_token(user: User) -> str:
    """The secret of the link: for this account with this password, three days long."""
    return signing.dumps([user.pk, _mark(user)], salt=SALT)


def _mark(user: User) -> str:
    return salted_hmac(SALT, f"{user.email}{user.password}").hexdigest()[:24]


def find_unconfirmed(token: str) -> User | None:
    """The account a confirmation link is for; None when the link is old, used or not ours."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=LINK_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=pk, is_active=False, email_confirmed_at=None).first()
    return user if user and constant_time_compare(mark, _mark(user)) else None


@transaction.atomic
def confirm(token: str, *, password: str, at: datetime) -> User:
    """Open the account. The password proves that its maker and the mailbox's owner are one."""
    user = find_unconfirmed(token)
    if user is None:
        raise Refused(_("This link no longer works. Sign in, or make your account again."))
    if not user.check_password(password):
        raise Refused(_("This is not the password of this account. Try again, or start anew."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    confirm_address(user, at=at)
    return user


def confirm_address(user: User, *, at: datetime) -> None:
    """Record that the person reads mail at this address."""
    if user.email_confirmed_at is None:
        user.email_confirmed_at = at
        user.save(update_fields=["email_confirmed_at"])
        audit.record("user.confirmed", user, by=user, at=at)


def make_confirmed(email: str, *, name: str, password: str | None, at: datetime) -> User:
    """An account for whoever opened a link that was mailed to *email*; without *password* nobody
    can sign in with it yet."""
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name, joined_at=at)
    elif user.is_active:
        raise Refused(_("There already is an account with this address. Sign in to go on."))
    elif user.email_confirmed_at:
        raise Refused(_("This account was closed. Ask the municipality to open it again."))
    else:
        user.name, user.is_active = name, True
        user.set_password(password)
        user.save(update_fields=["name", "is_active", "password"])
    audit.record("user.signed_up", user, by=user, at=at)
    confirm_address(user, at=at)
    return user


@transaction.atomic
def rename(user: User, name: str, *, at: datetime) -> bool:
    """Change how the person is called; the log keeps neither name."""
    if user.name == name:
        return False
    user.name = name
    user.save(update_fields=["name"])
    audit.record("user.renamed", user, by=user, at=at)
    return True


@transaction.atomic
def set_password(user: User, password: str, *, at: datetime) -> None:
    """Give the account a new password, chosen by its owner."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("user.password_changed", user, by=user, at=at)
