"""What can be looked up, and who finds it: one literal table.

Each source begins with the query that says what this person may read; words only make that
smaller. What lies under seal is in none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda import queries as agenda
from aanbesteden.coalitions import queries as coalitions
from aanbesteden.council import queries as council
from aanbesteden.council.models import CouncilQuestion
from aanbesteden.people.models import Organisation
from aanbesteden.people.policies import see_register
from aanbesteden.questions.models import Document, Question
from aanbesteden.questions.queries import dossiers_of, followed_by
from aanbesteden.roles import CONTRIBUTOR, held_by
from aanbesteden.stakeholders.models import Stakeholder

TITLE = 110
MOST_WORDS = 6


@dataclass(frozen=True)
class Hit:
    """Something that was found: what it is called, what it belongs to, where it stands."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Source:
    """A kind of things; `reach` is all of it that a person may read."""

    code: str
    label: Any
    fields: tuple[str, ...]
    reach: Callable[[Any], QuerySet]
    hits: Callable[[Any, Iterable], list[Hit]]

    def found(self, user, text: str) -> QuerySet:
        """What holds every word of *text* somewhere."""
        words = text.split()[:MOST_WORDS]
        each = (
            reduce(or_, (Q(**{f"{field}__icontains": word}) for field in self.fields))
            for word in words
        )
        return self.reach(user).filter(reduce(and_, each))


def _at(name: str, *keys: int) -> str:
    return reverse(name, args=keys)


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(TITLE)


def _questions(user, rows) -> list[Hit]:
    rows = list(rows)
    keys = [row.pk for row in rows]
    dossiers = set(dossiers_of(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        Hit(row.title, str(row.get_status_display()), _page(user, row, row.pk in dossiers))
        for row in rows
    ]


def _page(user, question: Question, has_dossier: bool) -> str:
    if has_dossier:
        return _at("questions:dossier", question.pk)
    if held_by(user).has(CONTRIBUTOR, question.pk):
        return _at("articulation:overview", question.pk)
    return _at("council:question", question.pk)


def _signals(_user, rows) -> list[Hit]:
    where = "agenda:signal"
    return [
        Hit(_short(row.text or row.public_text), str(row.get_status_display()), _at(where, row.pk))
        for row in rows
    ]


def _files_in_reach(user) -> QuerySet[Document]:
    found = Document.objects.filter(question__in=dossiers_of(user))
    return found.filter(coalition=None, removed_at=None).select_related("question")


def _files(_user, rows) -> list[Hit]:
    where = "questions:documents"
    return [Hit(row.title, row.question.title, _at(where, row.question_id)) for row in rows]


def _players_in_reach(user) -> QuerySet[Stakeholder]:
    found = Stakeholder.objects.filter(question__in=dossiers_of(user))
    return found.select_related("question").order_by("name", "pk")


def _players(_user, rows) -> list[Hit]:
    where = "stakeholders:player"
    return [Hit(row.name, row.question.title, _at(where, row.question_id, row.pk)) for row in rows]


def _rooms(_user, rows) -> list[Hit]:
    return [Hit(row.name, row.question.title, _at("coalitions:room", row.pk)) for row in rows]


def _asked_in_reach(user) -> QuerySet[CouncilQuestion]:
    read = Q(question__in=dossiers_of(user)) | Q(question__in=council.questions_of(user))
    found = CouncilQuestion.objects.filter(read)
    return found.select_related("question").order_by("-asked_at", "-pk")


def _asked(_user, rows) -> list[Hit]:
    where = "council:question"
    return [Hit(_short(row.text), row.question.title, _at(where, row.question_id)) for row in rows]


def _register(user) -> QuerySet[Organisation]:
    if not see_register.allows(user):
        return Organisation.objects.none()
    return Organisation.objects.order_by("name", "pk")


def _organisations(_user, rows) -> list[Hit]:
    return [
        Hit(row.name, str(row.get_kind_display()), _at("people:organisation", row.pk))
        for row in rows
    ]


SOURCES = (
    Source(
        "vragen",
        _("Questions"),
        ("title", "short_name", "summary", "theme", "neighbourhood"),
        lambda user: followed_by(user).order_by("-pk"),
        _questions,
    ),
    Source(
        "signalen",
        _("Signals"),
        ("text", "public_text", "neighbourhood", "reference"),
        lambda user: agenda.visible_to(user).order_by("-received_at", "-pk"),
        _signals,
    ),
    Source("stukken", _("Documents"), ("title", "file_name"), _files_in_reach, _files),
    Source("partijen", _("Players"), ("name", "interests"), _players_in_reach, _players),
    Source(
        "raadsvragen",
        _("Questions of the council"),
        ("text", "answer"),
        _asked_in_reach,
        _asked,
    ),
    Source("coalities", _("My coalitions"), ("name", "promise"), coalitions.mine, _rooms),
    Source(
        "organisaties",
        _("Organisations"),
        ("name", "place", "description"),
        _register,
        _organisations,
    ),
)
