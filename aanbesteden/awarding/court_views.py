"""Recording a case before a judge, and how it ended."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.awarding import court, policies, queries
from aanbesteden.awarding.forms import CaseEndForm, CaseForm
from aanbesteden.awarding.models import CourtCase
from aanbesteden.awarding.views import find_question
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.questions.context import question_context
from aanbesteden.web.pages import FormPage


class CasePage(FormPage):
    def get_question(self):
        raise NotImplementedError

    def get_context(self):
        question = self.get_question()
        crumbs = [(_("Award"), reverse("awarding:award", args=[question.pk]))]
        return question_context(self.request, question, self.title, crumbs=crumbs)

    def get_success_url(self, result):
        return reverse("awarding:award", args=[self.get_question().pk])


class BringCase(CasePage):
    """Somebody went to court about the award."""

    policy = policies.record_case
    form_class = CaseForm
    title = gettext_lazy("Record a case before a judge")
    lead = gettext_lazy(
        "From now on no agreement can be made, until the case has ended. Every coalition of this "
        "round hears it at the same moment."
    )
    submit_label = gettext_lazy("Record and tell the coalitions")
    success_message = gettext_lazy("The case is recorded. The coalitions were told.")

    def get_object(self):
        decision = queries.decision_for_page(
            find_question(self.request, self.kwargs["question_id"])
        )
        if decision is None:
            raise Http404
        return decision

    def get_question(self):
        return self.object.tender.question

    def save(self, form, at):
        return court.bring_case(self.object, **form.cleaned_data, by=self.request.user, at=at)


class EndCase(CasePage):
    """How the case ended."""

    policy = policies.end_case
    form_class = CaseEndForm
    title = gettext_lazy("Record how the case ended")
    lead = gettext_lazy(
        "The standstill goes on as it was. Must the decision go? Withdraw the award."
    )
    submit_label = gettext_lazy("Record and tell the coalitions")
    success_message = gettext_lazy("The end of the case is recorded. The coalitions were told.")

    def get_object(self):
        if not self.request.user.is_authenticated:
            raise Refused(SIGN_IN.reason)
        rows = CourtCase.objects.select_related("decision__tender__question__municipality")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_question(self):
        return self.object.decision.tender.question

    def save(self, form, at):
        return court.end_case(self.object, **form.cleaned_data, by=self.request.user, at=at)
