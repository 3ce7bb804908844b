"""Questions about the tender: anybody asks, everybody reads the answer at the same moment."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import PER_PAGE
from aanbesteden.tendering import operations, policies, queries
from aanbesteden.tendering.forms import AnswerForm, AskForm
from aanbesteden.tendering.models import Clarification, Tender
from aanbesteden.tendering.views import TenderPage, tender_of
from aanbesteden.web.pages import FormPage


@require_safe
def clarifications(request, question_id: int):
    """All questions with their number; the unanswered ones first."""
    found = tender_of(request, question_id)
    policies.read.check(request.user, found.question)
    rows = queries.clarifications(found).order_by("-answered_at", "pk")
    waiting = queries.clarifications(found).filter(answered_at=None)
    context = question_context(
        request,
        found.question,
        _("Questions and answers"),
        crumbs=[(_("Tender"), reverse("tendering:tender", args=[question_id]))],
    )
    answered = rows.filter(answered_at__isnull=False).order_by("pk")
    context |= {
        "tender": found,
        "waiting": waiting[:PER_PAGE],
        "waiting_count": waiting.count(),
        "page_obj": Paginator(answered, PER_PAGE).get_page(request.GET.get("page")),
        "unsent": queries.clarifications(found)
        .filter(answered_at__isnull=False, published_at=None)
        .count(),
        "may_answer": policies.answer_questions.allows(request.user, found),
    }
    return render(request, "tendering/clarifications.html", context)


class Answer(TenderPage):
    policy = policies.answer_questions
    form_class = AnswerForm
    title = gettext_lazy("Answer for everybody")
    submit_label = gettext_lazy("Keep the answer")
    success_message = gettext_lazy("The answer goes to everybody with the next notice.")
    back_to = "tendering:clarifications"

    def get_object(self):
        found = super().get_object()
        rows = queries.clarifications(found)
        self.clarification: Clarification = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.clarification.tender = found
        return found

    def get_initial(self):
        return {"answer": self.clarification.answer, "version": self.clarification.version}

    def get_lead(self):
        return self.clarification.text

    def save(self, form, at):
        return operations.answer(
            self.clarification,
            text=form.cleaned_data["answer"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


@method_decorator(ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch")
class Ask(FormPage):
    """The public door: read what was answered, and ask."""

    policy = policies.ask
    form_class = AskForm
    template_name = "tendering/ask.html"
    title = gettext_lazy("Questions about this tender")
    submit_label = gettext_lazy("Send the question")
    success_message = gettext_lazy(
        "Your question was sent. The answer comes here, for everybody at the same moment."
    )

    def get_object(self):
        rows = Tender.objects.select_related("question__municipality")
        found = rows.filter(pk=self.kwargs["tender_id"]).first()
        if found is None:
            raise Http404
        return found

    def save(self, form, at):
        return operations.ask(
            self.object, text=form.cleaned_data["text"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("tendering:ask", args=[self.object.pk])

    def get_context(self):
        rows = queries.answered_clarifications(self.object)
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        return {
            "tender": self.object,
            "question": self.object.question,
            "here": self.get_title(),
            "is_open": operations.takes_questions(self.object, timezone.now()),
            "page_obj": page,
        }
