"""Coming to a meeting: registering, confirming, who came, and forgetting the names again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.notifications import links
from aanbesteden.notifications.models import Mail
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.policies import Refused
from aanbesteden.tendering import policies
from aanbesteden.tendering.meeting_models import Registration
from aanbesteden.tendering.models import Meeting

NAMES_KEPT = timedelta(days=90)
CONFIRM_WITHIN = timedelta(days=14)
MOST_A_DAY = 5  # mails to one address: nobody fills the mailbox of somebody else

# Who comes stands in no event: the log never forgets, and a registration does.
audit.declare(
    registration__made=(_("Somebody registered for a meeting"), False),
    registration__withdrawn=(_("Somebody withdrew from a meeting"), False),
    meeting__attended=(_("It was noted who came to a meeting"), False),
)


@transaction.atomic
def register(meeting: Meeting, *, values: dict, by, at: datetime) -> Registration:
    """Register for *meeting*: at once with an account, else after the address is confirmed."""
    policies.ask.check(by, meeting.tender)
    if at >= meeting.starts_at:
        raise Refused(_("This meeting has begun. You are welcome to come in and say who you are."))
    known = by is not None and by.is_authenticated
    email = by.email if known else values["email"]
    row = Registration.objects.filter(meeting=meeting, email__iexact=email).first()
    if row is None:
        row = Registration(meeting=meeting, email=email, asked_at=at)
        audit.record("registration.made", meeting, by=None, at=at, question=meeting.tender.question)
    if known:
        row.user, row.name, row.confirmed_at = by, by.name, row.confirmed_at or at
        row.organisation = values.get("organisation", "")
    elif not row.confirmed_at:  # a stranger changes nothing of who already said yes
        row.name, row.organisation = values["name"], values.get("organisation", "")
    row.save()
    if not row.confirmed_at:
        _ask(row, at)
    return row


def _ask(row: Registration, at: datetime) -> None:
    since = at - timedelta(days=1)
    recent = Mail.objects.filter(kind="meeting", to__iexact=row.email, at__gt=since)
    if recent.count() >= MOST_A_DAY:
        return
    path = reverse("tendering:confirm_registration", args=[token(row)])
    away = reverse("tendering:withdraw", args=[token(row)])
    context = {"path": path, "away": away, "meeting": row.meeting}
    mail(
        row.email,
        "tendering/mail/meeting.txt",
        context,
        at=at,
        question=row.meeting.tender.question,
    )


def token(row: Registration) -> str:
    return f"{row.pk}-{links.mark('registration', row.pk, row.email)}"


def registration_of(text: str) -> Registration | None:
    """The registration a link in a mail speaks of."""
    pk, told = links.split(text)
    rows = Registration.objects.select_related("meeting__tender__question__municipality")
    found = rows.filter(pk=pk).exclude(email="").first()
    right = found and links.mark("registration", found.pk, found.email)
    return found if right and constant_time_compare(told, right) else None


def confirm(row: Registration, *, at: datetime) -> Registration:
    if not row.confirmed_at:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def withdraw(row: Registration, *, at: datetime) -> Meeting:
    """Not coming after all: nothing of the person stays, except that somebody withdrew.

    Twice is once. Raises `Refused` when the meeting has begun: then it is noted who came.
    """
    meeting = row.meeting
    if at >= meeting.starts_at:
        raise Refused(
            _(
                "This meeting has begun or is over, so there is nothing to withdraw. We forget "
                "your name and address by ourselves, three months after the meeting."
            )
        )
    row = Registration.objects.select_for_update().filter(pk=row.pk).first()
    if row is None:
        return meeting
    was_coming = row.confirmed_at is not None
    row.delete()
    if not was_coming:
        return meeting
    audit.record(
        "registration.withdrawn", meeting, by=None, at=at, question=meeting.tender.question
    )
    path = reverse("tendering:attendance", args=[meeting.tender.question_id, meeting.pk])
    runners = roles.holders(roles.PROCESS_MANAGER, meeting.tender.question)
    notify(runners, _("Somebody does not come to a meeting after all."), path, at)
    return meeting


def withdrawn_from(meeting: Meeting) -> int:
    """How many said yes and took it back; who they were, was not kept."""
    return audit.Event.objects.filter(
        kind="registration.withdrawn", subject=meeting._meta.model_name, subject_id=meeting.pk
    ).count()


def coming(meeting: Meeting):
    """Who said they come and whose address is theirs, and who was written down at the door."""
    return meeting.registrations.filter(confirmed_at__isnull=False)


@transaction.atomic
def note_attendance(meeting: Meeting, *, came: set[int], at_the_door: list[str], by, at) -> int:
    """Note who of the registered came, and who else came in; return how many were there."""
    policies.accompany.check(by, meeting.tender)
    rows = coming(meeting).select_for_update()
    rows.filter(pk__in=came).update(came=True)
    rows.exclude(pk__in=came).filter(at_the_door=False).update(came=False)
    known = set(meeting.registrations.filter(at_the_door=True).values_list("name", flat=True))
    Registration.objects.bulk_create(
        Registration(
            meeting=meeting,
            name=name[:120],
            asked_at=at,
            confirmed_at=at,
            came=True,
            at_the_door=True,
        )
        for name in dict.fromkeys(at_the_door)
        if name not in known
    )
    count = meeting.registrations.filter(came=True).count()
    audit.record(
        "meeting.attended",
        meeting,
        by=by,
        at=at,
        question=meeting.tender.question,
        after={"came": count},
    )
    return count


def forget_old(*, at: datetime) -> int:
    """Names and addresses go; that somebody came stays. Addresses nobody confirmed go sooner."""
    Registration.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN).delete()
    old = Registration.objects.filter(meeting__starts_at__lt=at - NAMES_KEPT, forgotten_at=None)
    return old.update(name="", email="", organisation="", user=None, forgotten_at=at)
