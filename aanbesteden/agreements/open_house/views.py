"""Pages of the open house: for everybody, for a party, and for who answers."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements.open_house import forms, operations, policies
from aanbesteden.agreements.open_house.models import Admission, Exclusion
from aanbesteden.questions.context import question_context
from aanbesteden.tendering.models import Tender
from aanbesteden.web.pages import FormPage

PER_PAGE = 25
OF_TENDER = "tender__question__municipality"


def find_tender(tender_id: int) -> Tender:
    rows = Tender.objects.select_related("question__municipality")
    return get_object_or_404(rows, pk=tender_id)


@require_safe
def open_house(request, tender_id: int):
    """The conditions, the price, who takes part; for who answers also what waits."""
    tender = find_tender(tender_id)
    policies.see.check(request.user, tender)
    taking_part = tender.admissions.filter(ended_at=None).exclude(admitted_at=None)
    context = {
        "here": _("Open house"),
        "question": tender.question,
        "tender": tender,
        "requirements": list(tender.requirement_rows.all()),
        "page_obj": Paginator(taking_part, PER_PAGE).get_page(request.GET.get("page")),
        "is_open": policies.is_open(tender),
        "own": _own(request.user, tender),
        "oversees": policies.oversee.allows(request.user, tender),
    }
    if context["oversees"]:
        rows = tender.admissions.select_related("asked_by").prefetch_related("exclusions")
        page = Paginator(rows.order_by("-asked_at", "-pk"), PER_PAGE)
        context["requests"] = page.get_page(request.GET.get("verzoek"))
        at = timezone.now()
        for row in context["requests"]:
            row.tender = tender
            row.may_decide = policies.decide.allows(request.user, row)
            row.may_exclude = row.takes_part and policies.propose_exclusion.allows(
                request.user, row
            )
            _decidable(row, request.user, at)
    return render(request, "agreements/open_house.html", context)


def _decidable(row, user, at) -> None:
    row.shown = list(row.exclusions.all())
    for one in row.shown:
        one.admission = row
        one.may_decide = policies.was_heard(one, at) and policies.decide_exclusion.allows(user, one)


def _own(user, tender) -> list[Admission]:
    if not user.is_authenticated:
        return []
    rows = tender.admissions.filter(asked_by=user).prefetch_related("exclusions")
    return list(rows.order_by("-pk")[:PER_PAGE])


class OpenHousePage(FormPage):
    """A form about one tender; it ends on the page of the open house."""

    @property
    def tender(self) -> Tender:
        return self.object

    def get_success_url(self, result):
        return operations.page(self.tender)

    def get_context(self):
        tender = self.tender
        crumb = (_("Open house"), operations.page(tender))
        context = question_context(self.request, tender.question, self.get_title(), crumbs=[crumb])
        return context | {"tabs": []}


class Ask(OpenHousePage):
    policy = policies.ask
    form_class = forms.AskForm
    title = gettext_lazy("Take part in the open house")
    lead = gettext_lazy(
        "There is no ranking and no last day. Whoever meets the requirements and accepts the "
        "price takes part, under the same conditions as everybody."
    )
    submit_label = gettext_lazy("Ask to take part")
    success_message = gettext_lazy("Your request was sent. You hear what comes of it.")

    def get_object(self):
        return find_tender(self.kwargs["tender_id"])

    def get_form_kwargs(self):
        return {"instance": Admission()}

    def get_initial(self):
        return {"signed_by": self.request.user.name}

    def save(self, form, at):
        return operations.ask(self.object, values=form.changes(), by=self.request.user, at=at)


class AdmissionPage(OpenHousePage):
    def get_object(self):
        rows = Admission.objects.select_related(OF_TENDER, "asked_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def tender(self):
        return self.object.tender

    def get_lead(self):
        if not self.policy.allows(self.request.user, self.object):
            return ""
        return self.object.name


class Decide(AdmissionPage):
    policy = policies.decide
    form_class = forms.AnswerForm
    title = gettext_lazy("Answer a request to take part")
    submit_label = gettext_lazy("Send the answer")
    success_message = gettext_lazy("The party has your answer.")

    def save(self, form, at):
        by = self.request.user
        if form.cleaned_data["answer"] == form.ADMIT:
            return operations.admit(self.object, by=by, at=at)
        return operations.refuse(self.object, reason=form.cleaned_data["reason"], by=by, at=at)


class ProposeExclusion(AdmissionPage):
    policy = policies.propose_exclusion
    form_class = forms.ExclusionForm
    title = gettext_lazy("Begin an exclusion")
    submit_label = gettext_lazy("Begin, and tell the party")
    success_message = gettext_lazy("The party was told and can give its word.")

    def get_form_kwargs(self):
        return {"instance": Exclusion()}

    def save(self, form, at):
        return operations.propose_exclusion(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class ExclusionPage(OpenHousePage):
    template_name = "agreements/exclusion.html"

    def get_object(self):
        rows = Exclusion.objects.select_related(f"admission__{OF_TENDER}", "admission__asked_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def tender(self):
        return self.object.admission.tender

    def get_context(self):
        allowed = self.policy.allows(self.request.user, self.object)
        return super().get_context() | {"exclusion": self.object if allowed else None}


class Speak(ExclusionPage):
    policy = policies.speak
    form_class = forms.WordForm
    title = gettext_lazy("Give your word about an exclusion")
    submit_label = gettext_lazy("Send your word")
    success_message = gettext_lazy("Your word was sent. The executive reads it before it decides.")

    def get_initial(self):
        allowed = self.policy.allows(self.request.user, self.object)
        return {"word": self.object.word} if allowed else {}

    def save(self, form, at):
        return operations.speak(
            self.object, word=form.cleaned_data["word"], by=self.request.user, at=at
        )


class DecideExclusion(ExclusionPage):
    policy = policies.decide_exclusion
    form_class = forms.DecisionForm
    title = gettext_lazy("Decide on an exclusion")
    submit_label = gettext_lazy("Decide, and tell the party")
    success_message = gettext_lazy("The party knows your decision and its reason.")

    def save(self, form, at):
        return operations.decide_exclusion(
            self.object,
            excludes=form.cleaned_data["excludes"] == "yes",
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )
