"""Following a question: by an address without an account, or with one button when signed in.

Nothing here tells a visitor whether an address is known: the answer is always in its mailbox.
Who follows what stands in no log that cannot forget; who stops is gone.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from aanbesteden.audit import Chain
from aanbesteden.notifications import links
from aanbesteden.notifications.choices import change_frequencies, of_account, reader_for
from aanbesteden.notifications.models import Following, Frequency, Mail, Reader
from aanbesteden.notifications.outbox import mail
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound
from aanbesteden.questions.models import Question, Status

CONFIRM_WITHIN = timedelta(days=3)
# Of these questions there is no more to hear.
ENDED = (Status.CLOSED, Status.GIVEN_BACK, Status.NOT_TENDERED)
# Nobody fills the mailbox of somebody else with our mail.
MOST_A_DAY = 5


def _must_be_public(question: Question) -> None:
    if not question.public_since:
        raise NotFound


@transaction.atomic
def ask(question: Question, email: str, frequency: str, *, at: datetime) -> None:
    """Ask to follow; the mail says how to confirm it, or that the address follows already."""
    _must_be_public(question)
    email = email.strip().lower()
    recent = Mail.objects.filter(kind="follow", to__iexact=email, at__gt=at - timedelta(days=1))
    if recent.count() >= MOST_A_DAY:
        return
    reader = Reader.objects.get_or_create(email=email)[0]
    wanted = {"frequency": frequency, "asked_at": at}
    following, made = Following.objects.get_or_create(
        reader=reader, question=question, defaults=wanted
    )
    context = {"question": question, "frequency": Frequency(frequency).label}
    if following.confirmed_at:
        token = links.reader_token(reader.pk, reader.email)
        context["path"] = reverse("notifications:follows", args=[token])
        template = "mail/follow_known.txt"
    else:
        if not made:
            Following.objects.filter(pk=following.pk).update(**wanted)
            following.asked_at = at
        token = links.confirm_token(following)
        context["path"] = reverse("notifications:follow_confirm", args=[token])
        template = "mail/follow_confirm.txt"
    mail(email, template, context, at=at, question=question)


@transaction.atomic
def confirm(following: Following, *, at: datetime) -> Following:
    """The owner of the address wants it; from now on they hear what the timeline shows.

    Somebody with an account under this address follows with that account.
    """
    if following.confirmed_at:
        return following
    user = User.objects.filter(email__iexact=following.reader.email, is_active=True).first()
    if user:
        reader = following.reader
        kept = _put(user, following.question, following.frequency, at)
        following.delete()
        _forget_if_done(reader)
        return kept
    following.confirmed_at, following.told_until = at, _newest()
    following.save(update_fields=["confirmed_at", "told_until"])
    return following


def _newest() -> int:
    return Chain.objects.filter(pk=1).values_list("count", flat=True).first() or 0


@transaction.atomic
def follow(question: Question, frequency: str, *, by: User, at: datetime) -> Following:
    """Follow with an account; no confirmation, because the address of an account is known."""
    _must_be_public(question)
    return _put(by, question, frequency, at)


def _put(user: User, question: Question, frequency: str, at: datetime) -> Following:
    """With what there was already under this address, so that nothing is mailed twice."""
    following = confirmed_by(user).filter(question=question).first()
    if following is None:
        now = {"frequency": frequency, "asked_at": at, "confirmed_at": at}
        mine = {"reader": reader_for(user), "question": question}
        following = Following.objects.get_or_create(**mine, defaults=now)[0]
    if following.frequency != frequency:
        following.frequency = frequency
        following.save(update_fields=["frequency"])
    return following


@transaction.atomic
def change(reader: Reader, frequencies: dict[int, str]) -> None:
    """Change how often each question is told; an empty frequency stops following it."""
    change_frequencies(reader.followings.all(), frequencies)
    _forget_if_done(reader)


@transaction.atomic
def unfollow(question: Question, *, by: User) -> None:
    """Follow no longer, with an account."""
    for following in of_account(by).filter(question=question):
        following.delete()
        _forget_if_done(following.reader)


@transaction.atomic
def stop(reader: Reader) -> None:
    """Follow nothing any more; nothing is kept of an address without an account."""
    reader.followings.all().delete()
    _forget_if_done(reader)


def _forget_if_done(reader: Reader) -> None:
    if reader.user_id is None and not reader.followings.exists():
        Mail.objects.filter(kind__in=("news", "follow"), to__iexact=reader.email).delete()
        reader.delete()


def remove_unconfirmed(*, at: datetime) -> int:
    """Forget who asked to follow and never confirmed it."""
    old = Following.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN)
    gone = old.delete()[0]
    Reader.objects.filter(user=None, followings=None).delete()
    return gone


# Reads ---------------------------------------------------------------------------------


def confirmed_of(reader: Reader):
    """What a reader follows, by the title of the question."""
    rows = reader.followings.exclude(confirmed_at=None)
    return rows.select_related("question").order_by("question__title", "pk")


def is_following(user, question: Question) -> bool:
    if not user.is_authenticated:
        return False
    return confirmed_by(user).filter(question=question).exists()


def confirmed_by(user: User):
    """What somebody follows, with the account or earlier with its address alone."""
    rows = of_account(user).exclude(confirmed_at=None)
    return rows.select_related("question").order_by("question__title", "pk")


def to_follow():
    """Public questions that are still under way, the newest first."""
    return Question.objects.public().exclude(status__in=ENDED).order_by("-public_since", "-pk")
