"""Late proposals: the makers argue, the executive decides, others of the dossier read along."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.proposals import forms, late, policies, queries
from aanbesteden.proposals.views import ProposalPage
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.tendering.queries import current_tender
from aanbesteden.web.forms import ReasonForm

PER_PAGE = 25


class AskLate(ProposalPage):
    """Why this draft should still count."""

    policy = policies.lead
    form_class = ReasonForm
    template_name = "proposals/ask_late.html"
    title = gettext_lazy("Say why your proposal is late")
    lead = gettext_lazy(
        "What counts is the draft as it stood at the deadline; nothing can change any more. The "
        "executive reads your reasons and the name of your coalition, not your proposal."
    )
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("Sent. You hear from us what the executive decides, and why.")

    def get_form_kwargs(self):
        return {"label": _("What happened, and why should it still count?"), "required": True}

    def save(self, form, at):
        return late.ask(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )

    def get_context(self):
        return super().get_context() | {"saved_last": queries.saved_last(self.object)}


@require_safe
def requests(request, question_id: int):
    """The late proposals of the present round, and what was decided."""
    question = fetch(request, question_id)
    policies.see_late.check(request.user, question)
    tender = current_tender(question)
    rows = queries.late_requests(tender) if tender else queries.no_late_requests()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, question, _("Late proposals"))
    context |= {
        "page_obj": page,
        "tender": tender,
        "is_open": bool(tender) and not tender.opened_at and not tender.ended_at,
        "may_decide": any(policies.decide_late.allows(request.user, row.proposal) for row in page),
        "now": timezone.now(),
    }
    return render(request, "proposals/late.html", context)


class DecideLate(ProposalPage):
    """The executive accepts or refuses, with a reason."""

    policy = policies.decide_late
    form_class = forms.DecideLateForm
    template_name = "proposals/decide_late.html"
    title = gettext_lazy("Decide on a late proposal")
    submit_label = gettext_lazy("Decide")
    success_message = gettext_lazy("Decided. The coalition has been told, with your reasons.")

    def get_object(self):
        proposal = super().get_object()
        policies.decide_late.check(self.request.user, proposal)
        self.late = queries.late_requests(proposal.tender).filter(proposal=proposal).first()
        if self.late is None:
            raise Http404
        return proposal

    def get_lead(self):
        return self.object.coalition.name

    def save(self, form, at):
        self.late.proposal = self.object
        late.decide(
            self.late,
            accepts=form.cleaned_data["accepts"] == "yes",
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("proposals:late", args=[self.object.tender.question_id])

    def get_context(self):
        question = self.object.tender.question
        crumbs = [(_("Late proposals"), reverse("proposals:late", args=[question.pk]))]
        context = question_context(self.request, question, self.get_title(), crumbs=crumbs)
        said = queries.agreements(self.object)
        return context | {
            "late": self.late,
            "saved_last": queries.saved_last(self.object),
            "agreeing": sum(1 for row in said if row.agrees),
            "partners": len(said),
        }
