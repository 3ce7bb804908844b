"""Reads of messages."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import get_language

from aanbesteden.audit import Event
from aanbesteden.notifications.letters import kind_of
from aanbesteden.notifications.models import (
    DemoMail,
    Mail,
    MailState,
    Notice,
    StaffLetter,
    Unreachable,
)
from aanbesteden.notifications.operations import TEXT_LENGTH
from aanbesteden.roles import ADMINISTRATOR, PROCESS_MANAGER, STAFF, held_by


def notices_of(user) -> QuerySet[Notice]:
    """Everything that was told to *user*, newest first."""
    return Notice.objects.filter(user=user)


def in_my_language(notices: Iterable[Notice]) -> list[Notice]:
    """The same, for a reader who chose another language than the site writes in. What tells of
    an event says it in that language now, the rest as it was written then. One query more."""
    found = list(notices)
    if get_language() == settings.LANGUAGE_CODE:
        return found
    numbers = [row.event_number for row in found if row.event_number]
    rows = Event.objects.filter(number__in=numbers).select_related("question")
    events = {event.number: event for event in rows}
    for row in found:
        if event := events.get(row.event_number):
            row.text = words_of(event)
        else:
            row.text = row.in_other_languages.get(get_language(), row.text)
    return found


def words_of(event: Event) -> str:
    """What a message about an event says."""
    text = f"{event.question.short_name}: {event.label}"
    return Truncator(text).chars(TEXT_LENGTH)


def unread_count(user) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()


def demo_mail(text: str = "") -> QuerySet[DemoMail]:
    """The mail an example installation kept, newest first; *text* searches the receiver."""
    found = DemoMail.objects.all()
    return found.filter(to__icontains=text) if text else found


# The outbox ------------------------------------------------------------------------------


def visible_to(user) -> QuerySet[Mail]:
    """Mail in the outbox that *user* may see; agrees with `policies.read_mail`."""
    held = held_by(user)
    seen = Q(municipality__in=held.ids(ADMINISTRATOR) | held.ids(STAFF))
    seen |= Q(question__in=held.query(PROCESS_MANAGER))
    if held.anywhere(ADMINISTRATOR):
        seen |= Q(municipality=None)
    return Mail.objects.filter(seen)


def outbox(user, *, q="", state="", kind="", order="", letter=None) -> QuerySet[Mail]:
    """The outbox, filtered and sorted; *q* is in the subject, or is the whole address."""
    found = visible_to(user).defer("text", "html").select_related("question")
    if q := q.strip():
        found = found.filter(Q(subject__icontains=q) | Q(to__iexact=q))
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if letter:
        found = found.filter(letter=letter)
    return found.order_by("at", "pk") if order == "oudste" else found.order_by("-at", "-pk")


def in_each_state(mails: QuerySet[Mail]) -> list[tuple[str, int]]:
    """How many mails stand in each state, in the order of the states."""
    counts = dict(mails.order_by().values_list("state").annotate(Count("pk")))
    return [(str(state.label), counts.get(state, 0)) for state in MailState]


def shown_address(mail: Mail) -> str:
    """The address for a list: of who follows as a private person only the first letter."""
    private = kind_of(mail.kind).hides_address or (mail.letter_id and mail.stop_path)
    if not private:
        return mail.to
    return f"{mail.to[:1]}…@{mail.to.rpartition('@')[2]}"


def is_unreachable(user) -> bool:
    """Whether our mail to this person came back."""
    return Unreachable.objects.filter(email__iexact=user.email).exists()


def letters_of(question) -> QuerySet[StaffLetter]:
    """What staff wrote to those concerned, with how many mails left and how many there are."""
    rows = StaffLetter.objects.filter(question=question).select_related("by")
    sent = Count("mails", filter=Q(mails__state=MailState.SENT))
    return rows.annotate(total=Count("mails"), sent=sent).order_by("-at", "-pk")
