"""The proposal for frameworks: a page and a file, for whoever may read it at this moment."""

from io import BytesIO

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.council import policies, proposal_data, proposal_document
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.models import Question


def _proposal(request, slug: str) -> tuple[Question, proposal_data.ProposalPaper]:
    found = Question.objects.select_related("municipality")
    question = get_object_or_404(found, slug=slug)
    policies.read_proposal.check(request.user, question)
    return question, proposal_data.gather(question)


@require_safe
def page(request, slug: str):
    """What is asked of the council, and why."""
    question, paper = _proposal(request, slug)
    crumbs = [(_("Home"), "/")]
    if question.public_since:
        crumbs = [(_("Questions"), "/vragen/"), (question.short_name, f"/vragen/{slug}/")]
    elif policies.read.allows(request.user, question):
        own = reverse("council:question", args=[question.pk])
        crumbs = [(_("My work"), reverse("questions:my_work")), (question.short_name, own)]
    here = _("Proposal for frameworks")
    context = {
        "paper": paper,
        "here": here,
        "crumbs": crumbs,
        "page_title": f"{here} - {question.short_name}",
        "frameworks": proposal_document.heading_of(paper),
    }
    return render(request, "council/proposal.html", context)


@require_safe
def paper(request, slug: str):
    """The same as a file to keep."""
    _question, found = _proposal(request, slug)
    return send_file(
        BytesIO(proposal_document.render(found)),
        name=f"kadervoorstel-{slug}.pdf",
        content_type="application/pdf",
    )
