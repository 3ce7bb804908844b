"""Reads of signals: the inbox, and what the public may see."""

from django.db.models import Q, QuerySet

from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.audit import Event
from aanbesteden.questions.models import Question, Status
from aanbesteden.roles import CONTROLLER, STAFF, held_by

ORDERS = {
    "nieuwste": ("-received_at", "-pk"),
    "oudste": ("received_at", "pk"),
    "maatschappelijk": ("-social_urgency", "-received_at", "-pk"),
    "politiek": ("-political_urgency", "-received_at", "-pk"),
}
OVER = Q(status__in=(Status.CLOSED, Status.GIVEN_BACK, Status.NOT_TENDERED))


def visible_to(user) -> QuerySet[Signal]:
    """Signals *user* may read with their senders; agrees with `policies.read`."""
    held = held_by(user)
    return Signal.objects.filter(municipality__in=held.ids(STAFF) | held.ids(CONTROLLER))


def inbox(user, *, text="", status="", theme="", urgency=0, order="nieuwste") -> QuerySet[Signal]:
    """The inbox, filtered and sorted; *urgency* is the least of the higher of the two."""
    found = visible_to(user).select_related("municipality", "question")
    if text := text.strip():
        found = found.filter(
            Q(text__icontains=text)
            | Q(public_text__icontains=text)
            | Q(neighbourhood__icontains=text)
            | Q(place__icontains=text)
            | Q(reference__iexact=text)
        )
    if status:
        found = found.filter(status=status)
    if theme:
        found = found.filter(theme=theme)
    if urgency:
        found = found.filter(Q(social_urgency__gte=urgency) | Q(political_urgency__gte=urgency))
    return found.order_by(*ORDERS.get(order, ORDERS["nieuwste"]))


def themes(user) -> list[str]:
    """The themes that occur among the signals of *user*, by name."""
    rows = visible_to(user).exclude(theme="").order_by("theme")
    return list(rows.values_list("theme", flat=True).distinct())


def public_signals(status: str = "") -> QuerySet[Signal]:
    """Signals with a text for the public, without sender or own words, newest first."""
    found = Signal.objects.exclude(public_text="").select_related("question")
    found = found.defer("text", "sender_name", "sender_email").order_by("-received_at", "-pk")
    return found.filter(status=status) if status else found


def by_reference(reference: str) -> Signal | None:
    """The signal behind a follow link, without what its sender wrote or who they are."""
    found = Signal.objects.select_related("question", "municipality")
    found = found.defer("text", "sender_name", "sender_email")
    return found.filter(reference=reference.upper()).first()


def may_be_placed(signal: Signal) -> bool:
    """Whether its sender can still tell on a map where it is."""
    waits = signal.status == SignalStatus.RECEIVED
    return waits and signal.municipality.neighbourhoods.exists()


def questions_to_join(signal: Signal) -> QuerySet[Question]:
    """Questions of the municipality that are under way, newest first."""
    asked = Question.objects.filter(
        Q(municipality=signal.municipality_id) | Q(shared_with=signal.municipality_id)
    )
    return asked.exclude(OVER).distinct().order_by("-created_at", "-pk")


def history(signal: Signal) -> QuerySet[Event]:
    """What happened with a signal, newest first."""
    events = Event.objects.filter(subject="signal", subject_id=signal.pk)
    return events.select_related("by").order_by("-number")
