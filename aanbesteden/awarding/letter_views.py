"""The letters, as page and as PDF; objecting and answering."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.awarding import operations, policies, queries
from aanbesteden.awarding.forms import AnswerForm, ObjectionForm
from aanbesteden.awarding.models import Letter, Objection
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.pages import FormPage

PER_PAGE = 25
WITH_ALL = ("proposal__coalition", "decision__tender__question__municipality")


def _find_letter(request, pk: int, *, with_pdf: bool = False) -> Letter:
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    rows = Letter.objects.select_related(*WITH_ALL)
    found = (rows if with_pdf else rows.defer("pdf")).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
def letters(request):
    """The letters to my coalitions."""
    policies.see_letters.check(request.user)
    page = Paginator(queries.letters_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
        "here": _("Letters to my coalitions"),
    }
    return render(request, "awarding/letters.html", context)


@require_safe
def letter(request, pk: int):
    """The letter as it was sent, and what the coalition can do."""
    found = _find_letter(request, pk)
    policies.read_letter.check(request.user, found)
    at = timezone.now()
    question = found.decision.tender.question
    page = Paginator(queries.objections_of(found), PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request, question, _("Letter about your proposal"), crumbs=_crumbs(request.user, question)
    )
    may_object = policies.object_to.allows(request.user, found)
    context |= {
        "row": found,
        "letter": found.data,
        "decision": found.decision,
        "cases": queries.cases_about(found.decision),
        "page_obj": page,
        "may_object": may_object and queries.in_standstill(found.decision, at),
    }
    return render(request, "awarding/letter.html", context)


def _crumbs(user, question) -> list[tuple[str, str]]:
    if policies.oversee.allows(user, question):
        return [(_("Award"), reverse("awarding:award", args=[question.pk]))]
    return [(_("Letters"), reverse("awarding:letters"))]


@require_safe
def letter_pdf(request, pk: int):
    """The same letter as it was frozen: these very bytes."""
    found = _find_letter(request, pk, with_pdf=True)
    policies.read_letter.check(request.user, found)
    return send_file(
        BytesIO(bytes(found.pdf)),
        name=f"brief-{found.data['reference']}.pdf".lower(),
        content_type="application/pdf",
    )


class MakeObjection(FormPage):
    """Object on behalf of the coalition."""

    policy = policies.object_to
    form_class = ObjectionForm
    title = gettext_lazy("Object to the decision")
    submit_label = gettext_lazy("Send the objection")
    success_message = gettext_lazy(
        "Your objection has been received. No agreement is made before you have an answer."
    )

    def get_object(self):
        return _find_letter(self.request, self.kwargs["pk"])

    def get_lead(self):
        return _(
            "You object on behalf of %(coalition)s. The executive and the process manager read it "
            "and answer you."
        ) % {"coalition": self.object.proposal.coalition.name}

    def get_context(self):
        question = self.object.decision.tender.question
        crumbs = [
            (_("Letters"), reverse("awarding:letters")),
            (_("Letter"), reverse("awarding:letter", args=[self.object.pk])),
        ]
        return question_context(self.request, question, self.title, crumbs=crumbs)

    def save(self, form, at):
        return operations.make_objection(
            self.object, grounds=form.cleaned_data["grounds"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("awarding:letter", args=[self.object.pk])


class AnswerObjection(FormPage):
    """The answer of the municipality, beside what the coalition wrote."""

    policy = policies.answer
    form_class = AnswerForm
    template_name = "awarding/answer.html"
    title = gettext_lazy("Answer an objection")
    submit_label = gettext_lazy("Send the answer")
    success_message = gettext_lazy("The coalition has your answer.")

    def get_object(self):
        if not self.request.user.is_authenticated:
            raise Refused(SIGN_IN.reason)
        rows = Objection.objects.select_related(*WITH_ALL, "made_by", "answered_by")
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    def get_context(self):
        question = self.object.decision.tender.question
        crumbs = [(_("Award"), reverse("awarding:award", args=[question.pk]))]
        return question_context(self.request, question, self.title, crumbs=crumbs) | {
            "reads": policies.oversee.allows(self.request.user, question)
        }

    def save(self, form, at):
        return operations.answer_objection(
            self.object, answer=form.cleaned_data["answer"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        question = self.object.decision.tender.question
        return reverse("awarding:award", args=[question.pk])
