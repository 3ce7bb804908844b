"""Reads of questions: what a person may see, and the public timeline."""

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from aanbesteden.audit import Event
from aanbesteden.questions.models import Document, Question, Visibility
from aanbesteden.questions.policies import (
    CONTRIBUTOR,
    FOLLOWS_AT_MUNICIPALITY,
    READS_DOSSIER_AT_MUNICIPALITY,
    READS_DOSSIER_ON_QUESTION,
)
from aanbesteden.roles import held_by


def _held(user, on_question, at_municipality) -> Q:
    held = held_by(user)
    places: set[int] = set().union(*(held.ids(role) for role in at_municipality))
    return (
        Q(pk__in=held.query(*on_question)) | Q(municipality__in=places) | Q(shared_with__in=places)
    )


def visible_to(user) -> QuerySet[Question]:
    """Questions whose page *user* may see; agrees with `policies.see`."""
    allowed = Q(public_since__isnull=False)
    if user.is_authenticated:
        allowed |= _held(user, (*READS_DOSSIER_ON_QUESTION, CONTRIBUTOR), FOLLOWS_AT_MUNICIPALITY)
    return Question.objects.filter(allowed).distinct()


def followed_by(user) -> QuerySet[Question]:
    """Questions *user* knows of by a role, public or not yet; agrees with `policies.follow`."""
    if not user.is_authenticated:
        return Question.objects.none()
    return Question.objects.filter(
        _held(user, (*READS_DOSSIER_ON_QUESTION, CONTRIBUTOR), FOLLOWS_AT_MUNICIPALITY)
    ).distinct()


def dossiers_of(user) -> QuerySet[Question]:
    """Questions whose dossier *user* may read; agrees with `policies.read_dossier`."""
    if not user.is_authenticated:
        return Question.objects.none()
    return Question.objects.filter(
        _held(user, READS_DOSSIER_ON_QUESTION, READS_DOSSIER_AT_MUNICIPALITY)
    ).distinct()


def public_timeline(question: Question) -> QuerySet[Event]:
    """What the public may know of what happened, oldest first."""
    return Event.objects.filter(question=question, is_public=True).order_by("number")


def public_documents(question: Question) -> QuerySet[Document]:
    """Files of the dossier that everybody may read; agrees with `policies.read_document`."""
    return Document.objects.filter(
        question=question, visibility=Visibility.PUBLIC, coalition=None, removed_at=None
    )


LOOKED_BACK = 60


def newest_happenings(question: Question, most: int) -> list[tuple[Event, int]]:
    """The newest events, each with how often it happened in a row on one day."""
    found: list[tuple[Event, int]] = []
    for event in history(question)[:LOOKED_BACK]:
        if found and _is_again(event, found[-1][0]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif len(found) == most:
            break
        else:
            found.append((event, 1))
    return found


def _is_again(event: Event, later: Event) -> bool:
    return (event.kind, event.reason, localdate(event.at)) == (
        later.kind, later.reason, localdate(later.at),
    )  # fmt: skip


def history(question: Question) -> QuerySet[Event]:
    """Everything that happened, newest first, for the dossier."""
    return Event.objects.filter(question=question).select_related("by").order_by("-number")
