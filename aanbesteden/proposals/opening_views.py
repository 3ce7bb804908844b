"""The opening: who confirms, how it stands, and afterwards the protocol."""

from io import BytesIO

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.policies import Refused
from aanbesteden.proposals import policies, protocol, protocol_document, queries
from aanbesteden.proposals.opening import confirm_opening
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import decide
from aanbesteden.questions.views import QuestionPage, fetch
from aanbesteden.tendering.policies import NOT_NOW
from aanbesteden.tendering.queries import current_tender
from aanbesteden.web.pages import ActionPage


@require_safe
def opening(request, question_id: int):
    """How the opening stands; the openers find their button here."""
    question = fetch(request, question_id)
    policies.see_opening.check(request.user, question)
    tender = current_tender(question)
    if tender is None:
        raise Refused(NOT_NOW.reason)
    at = timezone.now()
    view = queries.opening(tender)
    is_due = question.status == Status.OPENING and tender.takes_no_more(at)
    has_confirmed = any(one == request.user and given for one, given in view.openers)
    empty = is_due and not queries.anything_handed_in(tender, at)
    opens = policies.open_seals.allows(request.user, question)
    context = question_context(request, question, _("Opening the proposals"))
    context |= {
        "view": view,
        "replaced": [row for row in protocol.appointments(tender) if row.replaced],
        "number": queries.number_handed_in(tender, at),
        "late_url": reverse("proposals:late", args=[question.pk])
        if policies.see_late.allows(request.user, question)
        else "",
        "is_due": is_due,
        "is_early": not tender.takes_no_more(at),
        "empty": empty,
        "has_confirmed": has_confirmed,
        "may_confirm": is_due and not empty and opens and not has_confirmed,
        "may_decide": empty and decide.allows(request.user, question),
        "may_read": [
            proposal for proposal in view.proposals if policies.read.allows(request.user, proposal)
        ],
    }
    return render(request, "proposals/opening.html", context)


@require_safe
def protocol_pdf(request, question_id: int):
    """The protocol of the opening as a file to keep, for who may read how it went."""
    question = fetch(request, question_id)
    policies.see_opening.check(request.user, question)
    tender = current_tender(question)
    if tender is None:
        raise Refused(NOT_NOW.reason)
    data = protocol.gather(tender)
    return send_file(
        BytesIO(protocol_document.render(data)),
        name=f"protocol-opening-{question.slug}-{tender.round}.pdf",
        content_type="application/pdf",
    )


class ConfirmOpening(QuestionPage, ActionPage):
    """One of two people says: break the seals."""

    policy = policies.open_seals
    template_name = "workspace/action.html"
    title = gettext_lazy("Confirm the opening")
    lead = gettext_lazy(
        "You confirm that the seals may be broken. When a second person confirms too, all "
        "proposals open at the same moment. That cannot be undone."
    )
    submit_label = gettext_lazy("I confirm")

    def save(self, form, at):
        return confirm_opening(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        if result:
            return _("The proposals are open.")
        return _("You confirmed. The proposals open when a second person confirms too.")

    def get_success_url(self, result):
        return reverse("proposals:opening", args=[self.object.pk])

    def get_context(self):
        return question_context(self.request, self.object, self.get_title())
