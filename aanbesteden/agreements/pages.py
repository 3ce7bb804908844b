"""What every page of the shared room has in common."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import with_parties
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import FormPage

ROOM = "samen/<int:question_id>/"


def agreement_or_404(question_id: int) -> Agreement:
    """The agreement of a question that counts now."""
    agreement = with_parties().filter(question=question_id).first()
    if agreement is None:
        raise Http404
    return agreement


def room_context(request, question: Question, here: Any, *, crumbs=()) -> dict[str, Any]:
    """Breadcrumbs by way of the shared room."""
    room = (_("Together"), reverse("agreements:together", args=[question.pk]))
    return question_context(request, question, here, crumbs=[room, *crumbs])


class RoomForm(FormPage):
    """A form about the agreement of a question, or about something that belongs to it."""

    back_name = "agreements:together"

    @property
    def agreement(self) -> Agreement:
        return self.object if isinstance(self.object, Agreement) else self.object.agreement

    @property
    def question(self) -> Question:
        return self.agreement.question

    def get_object(self):
        return agreement_or_404(self.kwargs["question_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        """Pages between the room and this form."""
        return []

    def get_context(self):
        return room_context(self.request, self.question, self.get_title(), crumbs=self.crumbs())

    def get_success_url(self, result) -> str:
        return reverse(self.back_name, args=[self.question.pk])
