"""Reads of signals: the inbox, and what the public may see."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Prefetch, Q, QuerySet

from aanbesteden.agenda.likeness import MOST_SHOWN, Likeness
from aanbesteden.agenda.models import Signal, SignalFile, SignalStatus
from aanbesteden.audit import Event
from aanbesteden.questions.models import Question, Status
from aanbesteden.roles import CONTROLLER, STAFF, held_by

ORDERS = {
    "nieuwste": ("-received_at", "-pk"),
    "oudste": ("received_at", "pk"),
    "maatschappelijk": ("-social_urgency", "-received_at", "-pk"),
    "politiek": ("-political_urgency", "-received_at", "-pk"),
    # What matters to people while politics does not see it, and so waits for nobody.
    "verschil": (F("political_urgency") - F("social_urgency"), "-received_at", "-pk"),
}
PRIVATE = ("text", "whole_text", "sender_name", "sender_email")
# Signals are compared with the newest ones: as many as a page can wait for.
MOST_COMPARED = 500
LEAST_LIKE_A_QUESTION = 0.08  # a question is put in other words than what was noticed
OVER = Q(status__in=(Status.CLOSED, Status.GIVEN_BACK, Status.NOT_TENDERED))


def visible_to(user) -> QuerySet[Signal]:
    """Signals *user* may read with their senders; agrees with `policies.read`."""
    held = held_by(user)
    return Signal.objects.filter(municipality__in=held.ids(STAFF) | held.ids(CONTROLLER))


def inbox(
    user, *, text="", status="", theme="", neighbourhood="", urgency=0, order="nieuwste"
) -> QuerySet[Signal]:
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
    for name, value in (("status", status), ("theme", theme), ("neighbourhood", neighbourhood)):
        if value:
            found = found.filter(**{name: value})
    if urgency:
        found = found.filter(Q(social_urgency__gte=urgency) | Q(political_urgency__gte=urgency))
    found = found.annotate(file_count=Count("files", distinct=True))
    return found.order_by(*ORDERS.get(order, ORDERS["nieuwste"]))


def names_among(rows: QuerySet[Signal], field: str) -> list[str]:
    """The words in *field* that occur among *rows*, by name."""
    found = rows.exclude(**{field: ""}).order_by(field)
    return list(found.values_list(field, flat=True).distinct())


PUBLIC_ORDERS = {
    "nieuwste": ("-received_at", "-pk"),
    "oudste": ("received_at", "pk"),
    "antwoord": (F("answered_at").desc(nulls_last=True), "-pk"),
    "vaakst": ("-others", "-received_at", "-pk"),
}


def shown() -> QuerySet[Signal]:
    """What the public may see: signals with a text for it, and every answer.

    One that was put together with another is not shown beside it.
    """
    return Signal.objects.filter(
        ~Q(public_text="") | Q(answered_at__isnull=False), merged_into=None
    ).exclude(status=SignalStatus.MERGED)


def public_signals(*, text="", status="", theme="", order="nieuwste") -> QuerySet[Signal]:
    """Signals as the public reads them, without sender or own words.

    `others` says how many told the same; `public_files` are the files that staff published.
    """
    files = SignalFile.objects.exclude(published_at=None)
    found = shown().defer(*PRIVATE).select_related("question")
    found = found.prefetch_related(Prefetch("files", queryset=files, to_attr="public_files"))
    if text := text.strip():
        found = found.filter(Q(public_text__icontains=text) | Q(answer__icontains=text))
    if status:
        found = found.filter(status=status)
    if theme:
        found = found.filter(theme=theme)
    found = found.annotate(others=Count("merged", distinct=True))
    return found.order_by(*PUBLIC_ORDERS.get(order, PUBLIC_ORDERS["nieuwste"]))


def by_reference(reference: str) -> Signal | None:
    """The signal behind a follow link, without what its sender wrote or who they are.

    `hears` and `waits` say whether there is a confirmed address, or one that is not confirmed yet.
    """
    hidden = [*PRIVATE, *(f"merged_into__{name}" for name in PRIVATE)]
    found = Signal.objects.select_related("municipality", "question", "merged_into__question")
    found = found.defer(*hidden).annotate(
        hears=_yes(Q(email_confirmed_at__isnull=False)),
        waits=_yes(Q(email_confirmed_at=None) & ~Q(sender_email="")),
    )
    return found.filter(reference=reference.upper()).first()


def _yes(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def halves(signal: Signal) -> list[Signal]:
    """The other parts of what one sender told; their links open for the same person."""
    first = signal.split_from_id or signal.pk
    found = Signal.objects.filter(Q(pk=first) | Q(split_from=first)).exclude(pk=signal.pk)
    return list(found.defer(*PRIVATE).order_by("pk"))


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


def alike(signal: Signal) -> list[tuple[Signal, int]]:
    """Signals that look like this one, with how much in percent, the most alike first."""
    likeness = _likeness([signal.municipality_id], signal)[signal.municipality_id]
    near = likeness.near(signal.pk)[:MOST_SHOWN]
    rows = Signal.objects.select_related("question").in_bulk([key for key, _share in near])
    return [(rows[key], round(share * 100)) for key, share in near if key in rows]


def alike_counts(signals: Iterable[Signal]) -> dict[int, int]:
    """How many others look like each of these; in one query, however many they are."""
    asked = [one for one in signals if one.status == SignalStatus.RECEIVED]
    compared = _likeness({one.municipality_id for one in asked}, *asked) if asked else {}
    return {one.pk: len(compared[one.municipality_id].near(one.pk)) for one in asked}


def _likeness(towns: Iterable[int], *asked: Signal) -> dict[int, Likeness]:
    """The newest signals per municipality, ready to be compared, and those that are asked for."""
    rows = Signal.objects.filter(municipality__in=towns).exclude(status=SignalStatus.MERGED)
    newest = rows.order_by("-received_at", "-pk").values_list(
        "municipality", "pk", "text", "public_text"
    )[:MOST_COMPARED]
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for town, key, text, public in newest:
        texts[town][key] = text or public
    for one in asked:
        texts[one.municipality_id][one.pk] = one.words
    return {town: Likeness(found) for town, found in texts.items()}


def questions_alike(signal: Signal) -> list[Question]:
    """Questions it may belong to, by the words they share; the most alike first."""
    rows = {row.pk: row for row in questions_to_join(signal)[:MOST_COMPARED]}
    likeness = Likeness({key: f"{row.title} {row.summary}" for key, row in rows.items()})
    near = likeness.near_text(signal.words, least=LEAST_LIKE_A_QUESTION)
    return [rows[key] for key, _share in near[:MOST_SHOWN]]


def history(signal: Signal) -> QuerySet[Event]:
    """What happened with a signal, newest first."""
    events = Event.objects.filter(subject="signal", subject_id=signal.pk)
    return events.select_related("by").order_by("-number")
