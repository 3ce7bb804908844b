"""Reading a proposal: by its makers, by those who judge, and by everybody what was made public."""

from io import BytesIO

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.policies import NotFound
from aanbesteden.proposals import forms, operations, policies, queries
from aanbesteden.proposals.views import ProposalPage, find, proposal_context
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file


@require_safe
def read(request, proposal_id: int):
    """The whole proposal: for its makers, and after the opening for those who judge."""
    proposal = find(request, proposal_id)
    content = queries.content_of(proposal, user=request.user)
    here = _("Proposal of %(coalition)s") % {"coalition": proposal.coalition.name}
    context = proposal_context(request, proposal, here)
    if not policies.enter.allows(request.user, proposal):
        context = question_context(request, proposal.tender.question, here) | {"proposal": proposal}
    context |= {
        "content": content,
        "sees_secrets": policies.see_secrets.allows(request.user, proposal),
        "partners": list(proposal.coalition.partners.filter(left_at=None)),
    }
    return render(request, "proposals/read.html", context)


@require_safe
def attachment(request, proposal_id: int, pk: int):
    """A file of the proposal, unsealed for this one reader."""
    proposal = find(request, proposal_id)
    name, content_type, data = queries.attachment_bytes(proposal, pk, user=request.user)
    return send_file(BytesIO(data), name=name, content_type=content_type)


class PublishSections(ProposalPage):
    policy = policies.publish_sections
    form_class = forms.SectionsForm
    title = gettext_lazy("What becomes public")
    lead = gettext_lazy(
        "When the award stands, everybody can read the parts you choose. Leave out what is a "
        "trade secret or about people."
    )
    success_message = gettext_lazy("Your choice was saved.")

    def get_initial(self):
        return {"sections": self.object.public_sections}

    def save(self, form, at):
        operations.choose_public_sections(
            self.object, form.cleaned_data["sections"], by=self.request.user, at=at
        )


@require_safe
def public(request, proposal_id: int):
    """What its makers made public, for everybody, when the award stands."""
    proposal = queries.find(proposal_id)
    policies.see_public.check(request.user, proposal)
    content = queries.public_content(proposal)
    if content is None:
        raise NotFound
    here = _("Proposal of %(coalition)s") % {"coalition": proposal.coalition.name}
    context = question_context(request, proposal.tender.question, here)
    context |= {
        "crumbs": [(_("Home"), "/"), (_("Questions"), "/vragen/")],
        "tabs": [],
        "proposal": proposal,
        "content": content,
        "aside": queries.public_aside(proposal),
        "partners": list(proposal.coalition.partners.filter(left_at=None)),
    }
    return render(request, "proposals/public.html", context)
