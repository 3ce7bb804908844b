"""Trade secrets: its makers mark them; when somebody asks, they speak and staff weigh."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden.proposals import disclosure, policies, queries, secret_forms, trade_secrets
from aanbesteden.proposals.content import SECRETS
from aanbesteden.proposals.models import DisclosureRequest
from aanbesteden.proposals.part_views import PartPage
from aanbesteden.proposals.views import ProposalPage, find, proposal_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.pages import FormPage


class MarkSecrets(PartPage):
    """Beforehand, under the seal: what may not become public, and why."""

    part = SECRETS
    form_class = secret_forms.SecretsForm
    template_name = "proposals/mark_secrets.html"
    title = gettext_lazy("Trade secrets")
    lead = gettext_lazy(
        "After the award your proposal can become public. Mark what is a trade secret, and say "
        "why. Leave the passage empty to mark a whole part or attachment. It is left out of what "
        "everybody reads; those who judge do read it."
    )
    keeps_drafts = True

    def get_form_kwargs(self):
        return {
            "lines": trade_secrets.read_secrets({SECRETS: self.get_content().secrets}),
            "content": self.get_content(),
        }

    def get_changes(self, form):
        return {SECRETS: form.secrets()}

    def get_success_url(self, result):
        return reverse("proposals:mark_secrets", args=[self.object.pk])


@require_safe
def secrets(request, proposal_id: int):
    """What was marked, the requests about it, and what became of them."""
    proposal = find(request, proposal_id)
    policies.see_secrets.check(request.user, proposal)
    content = queries.content_of(proposal, user=request.user)
    names = dict(trade_secrets.choices(content.attachments))
    rows = [
        {
            "secret": one,
            "where": names.get(one.part, _("An attachment that was removed")),
            "requests": asked,
            "lifted": any(row.lifted for row in asked),
            "open": next((row for row in asked if not row.decided_at), None),
        }
        for one, asked in queries.secrets_of(proposal, user=request.user)
    ]
    context = proposal_context(request, proposal, _("Trade secrets and what is public"))
    context |= {
        "rows": rows,
        "may_weigh": policies.weigh_secret.allows(request.user, proposal),
        "speaks": policies.lead.allows(request.user, proposal),
    }
    return render(request, "proposals/secrets.html", context)


class AskDisclosure(ProposalPage):
    """Somebody wants to know what lies behind one mark."""

    policy = policies.weigh_secret
    form_class = secret_forms.AskDisclosureForm
    title = gettext_lazy("Record a request")
    lead = gettext_lazy("The coalition hears it and has two weeks to say what it thinks.")
    submit_label = gettext_lazy("Record and ask the coalition")
    success_message = gettext_lazy("The coalition was asked what it thinks.")

    def save(self, form, at):
        return disclosure.ask(
            self.object,
            self.kwargs["mark"],
            about=form.cleaned_data["about"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("proposals:secrets", args=[self.object.pk])


class RequestPage(FormPage):
    """A form about one request."""

    def get_object(self):
        base_policies.signed_in.check(self.request.user)
        row = get_object_or_404(DisclosureRequest, pk=self.kwargs["pk"])
        row.proposal = queries.find(row.proposal_id)
        return row

    def get_context(self):
        return proposal_context(self.request, self.object.proposal, self.title)

    def get_success_url(self, result):
        return reverse("proposals:secrets", args=[self.object.proposal_id])


class Speak(RequestPage):
    """What the coalition thinks of it."""

    policy = policies.speak_about_secret
    form_class = secret_forms.SpeakForm
    title = gettext_lazy("What your coalition thinks of the request")
    success_message = gettext_lazy("The municipality has your words.")

    def get_initial(self):
        return {"view": self.object.view}

    def save(self, form, at):
        disclosure.speak(self.object, view=form.cleaned_data["view"], by=self.request.user, at=at)


class DecideDisclosure(RequestPage):
    """Public or not, with the reason."""

    policy = policies.weigh_secret
    form_class = secret_forms.DecideDisclosureForm
    title = gettext_lazy("Weigh the trade secret")
    success_message = gettext_lazy("The decision is recorded. The coalition was told.")

    def get_policy_object(self):
        return self.object.proposal

    def save(self, form, at):
        disclosure.decide(
            self.object,
            lifted=form.cleaned_data["lifted"] == "yes",
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )


@require_safe
def public_attachment(request, proposal_id: int, pk: int):
    """An attachment that its makers made public, for everybody, when the award stands."""
    proposal = queries.find(proposal_id)
    if not policies.see_public.allows(request.user, proposal):
        raise Http404
    name, content_type, data = queries.public_attachment(proposal, pk)
    return send_file(BytesIO(data), name=name, content_type=content_type)
