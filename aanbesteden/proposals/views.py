"""Writing, agreeing, handing in and reading a proposal.

Every page asks for sign-in before it looks anything up: a visitor gets the same answer whether a
proposal exists or not.
"""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden.coalitions.views import find_inside, room_crumbs
from aanbesteden.lifecycle import checks
from aanbesteden.proposals import (
    attachments,
    forms,
    operations,
    policies,
    queries,
    receipts,
    versions,
)
from aanbesteden.proposals.content import LABELS
from aanbesteden.proposals.steps import PROPOSAL_TABLE
from aanbesteden.questions.context import question_context
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage, FormPage


def find(request, proposal_id: int):
    """A proposal for somebody who is signed in; what they may do with it comes after."""
    base_policies.signed_in.check(request.user)
    return queries.find(proposal_id)


def proposal_context(request, proposal, here, *, to_state: bool = True) -> dict:
    """Where a page of a proposal lies: for its makers under their room."""
    crumbs = []
    if policies.enter.allows(request.user, proposal):
        crumbs = room_crumbs(proposal.coalition)
        if to_state:
            crumbs.append((_("Proposal"), reverse("proposals:state", args=[proposal.pk])))
    context = question_context(request, proposal.tender.question, here, crumbs=crumbs)
    return context | {"tabs": [], "proposal": proposal, "tender": proposal.tender}


class Begin(ActionPage):
    """The first step of writing: a sealed, empty draft."""

    policy = policies.begin
    title = gettext_lazy("Begin the proposal")
    lead = gettext_lazy(
        "What you write is encrypted. Only members of your coalition read it, until two people "
        "open all proposals after the deadline."
    )
    submit_label = gettext_lazy("Begin")
    success_message = gettext_lazy("Your draft is ready.")

    def get_object(self):
        return find_inside(self.request, self.kwargs["coalition_id"])

    def save(self, form, at):
        return operations.begin(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("proposals:write", args=[result.pk])

    def get_context(self):
        context = question_context(
            self.request,
            self.object.tender.question,
            self.get_title(),
            crumbs=room_crumbs(self.object),
        )
        return context | {"tabs": []}


@require_safe
def state(request, proposal_id: int):
    """How far the proposal is, what is missing, and the receipt once it is in."""
    proposal = find(request, proposal_id)
    policies.enter.check(request.user, proposal)
    at = timezone.now()
    submit = PROPOSAL_TABLE.step("submit")
    is_draft = proposal.status == "draft"
    lines = checks(proposal, submit, at) if is_draft else []
    context = proposal_context(request, proposal, _("Proposal"), to_state=False)
    context |= {
        "checks": lines,
        "advice": queries.advice_on(proposal, user=request.user) if is_draft else [],
        "missing": sum(1 for line in lines if not line.ok),
        "agreements": queries.agreements(proposal),
        "is_open": proposal.tender.takes_proposals(at),
        "may_write": policies.write.allows(request.user, proposal),
        "may_lead": policies.lead.allows(request.user, proposal),
        "may_publish": policies.publish_sections.allows(request.user, proposal),
        "late": getattr(proposal, "late_request", None),
        "may_ask_late": late_is_possible(proposal, request.user, at),
        "has_paper": receipts.current(proposal) is not None,
        "public_labels": [LABELS[name] for name in proposal.public_sections],
    }
    return render(request, "proposals/state.html", context)


def late_is_possible(proposal, user, at) -> bool:
    """Whether the lead can still say why the draft is late."""
    tender = proposal.tender
    return (
        proposal.status == "draft"
        and tender.takes_no_more(at)
        and not (tender.opened_at or tender.ended_at)
        and not hasattr(proposal, "late_request")
        and policies.lead.allows(user, proposal)
    )


class ProposalPage(FormPage):
    """A form about one proposal."""

    policy = policies.write

    def get_object(self):
        return find(self.request, self.kwargs["proposal_id"])

    def get_success_url(self, result):
        return reverse("proposals:state", args=[self.object.pk])

    def get_context(self):
        return proposal_context(self.request, self.object, self.get_title())

    def get_content(self):
        """What lies under the seal, for this reader; asked once."""
        if not hasattr(self, "_content"):
            self._content = queries.content_of(self.object, user=self.request.user)
        return self._content


class Attach(ProposalPage):
    form_class = forms.AttachForm
    template_name = "proposals/attachments.html"
    title = gettext_lazy("Attachments")
    submit_label = gettext_lazy("Add under seal")
    success_message = gettext_lazy("The attachment lies under the seal.")
    multipart = True

    def save(self, form, at):
        return attachments.attach(
            self.object, form.cleaned_data["file"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("proposals:attachments", args=[self.object.pk])

    def get_context(self):
        return super().get_context() | {"files": self.get_content().attachments}


class Detach(ProposalPage, ActionPage):
    template_name = "workspace/action.html"
    title = gettext_lazy("Remove an attachment")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The attachment was removed.")

    def get_object(self):
        proposal = super().get_object()
        policies.enter.check(self.request.user, proposal)
        content = queries.content_of(proposal, user=self.request.user)
        found = [file for file in content.attachments if file.pk == self.kwargs["pk"]]
        if not found:
            raise Http404
        self.file = found[0]
        return proposal

    def get_lead(self):
        return self.file.name

    def save(self, form, at):
        attachments.detach(self.object, self.file.pk, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("proposals:attachments", args=[self.object.pk])


# Agreeing and handing in ------------------------------------------------------------


@require_safe
def agree(request, proposal_id: int):
    """Who agrees to the present text, who does not yet."""
    proposal = find(request, proposal_id)
    policies.enter.check(request.user, proposal)
    drafting = policies.write.allows(request.user, proposal)
    rows = []
    for row in queries.agreements(proposal):
        row.partner.coalition = proposal.coalition
        may = drafting and not row.agrees and policies.sign_off.allows(request.user, row.partner)
        rows.append((row, may))
    context = proposal_context(request, proposal, _("Who agrees?"))
    return render(request, "proposals/agree.html", context | {"rows": rows})


class AgreeFor(ProposalPage):
    """One partner's word, under the text itself."""

    policy = policies.sign_off
    form_class = forms.AgreeForm
    template_name = "proposals/agree_for.html"
    title = gettext_lazy("Agree to the proposal")
    submit_label = gettext_lazy("Agree")
    success_message = gettext_lazy("The partner agrees to the present text.")

    def get_object(self):
        proposal = super().get_object()
        policies.enter.check(self.request.user, proposal)
        rows = proposal.coalition.partners.filter(left_at=None, pk=self.kwargs["partner_id"])
        self.partner = rows.first()
        if self.partner is None:
            raise Http404
        self.partner.coalition = proposal.coalition
        return proposal

    def get_policy_object(self):
        return self.partner

    def get_form_kwargs(self):
        return {"partner": self.partner}

    def get_initial(self):
        return {"seen_hash": self.object.content_hash}

    def save(self, form, at):
        operations.agree(
            self.object,
            self.partner,
            by=self.request.user,
            at=at,
            seen_hash=form.cleaned_data["seen_hash"],
        )

    def get_success_url(self, result):
        return reverse("proposals:agree", args=[self.object.pk])

    def get_context(self):
        return super().get_context() | {
            "content": self.get_content(),
            "partner": self.partner,
            "changed": versions.since(
                self.object, self.partner.signed_off_hash, user=self.request.user
            ),
        }


class StepPage(ProposalPage):
    """A step of the proposal: hand in, take back, take up again."""

    policy = policies.lead
    form_class = forms.DomainForm
    template_name = "proposals/step.html"
    step = ""

    def get_title(self):
        return PROPOSAL_TABLE.step(self.step).label

    def get_lead(self):
        return PROPOSAL_TABLE.step(self.step).explain

    def get_context(self):
        step = PROPOSAL_TABLE.step(self.step)
        lines = checks(self.object, step, timezone.now())
        fits = self.object.status in step.source
        ready = fits and all(line.ok for line in lines)
        extra = {"checks": lines, "fits": fits, "ready": ready, "submit_label": step.label}
        return super().get_context() | extra


class Submit(StepPage):
    step = "submit"
    success_message = gettext_lazy(
        "Your proposal is in. Keep the receipt; it is also in your mail."
    )

    def save(self, form, at):
        operations.submit(self.object, by=self.request.user, at=at)


class TakeBack(StepPage):
    step = "take_back"
    success_message = gettext_lazy(
        "Your proposal is a draft again. It does not count until you hand it in."
    )

    def save(self, form, at):
        operations.take_back(self.object, by=self.request.user, at=at)


class Withdraw(StepPage):
    step = "withdraw"
    form_class = ReasonForm
    success_message = gettext_lazy("Your proposal was withdrawn.")

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        operations.withdraw(
            self.object, by=self.request.user, at=at, reason=form.cleaned_data["reason"]
        )


class Resume(StepPage):
    step = "resume"
    success_message = gettext_lazy("Your proposal is a draft again.")

    def save(self, form, at):
        operations.resume(self.object, by=self.request.user, at=at)
