"""The receipt as PDF, what was handed in as a file, and the page on which anybody checks one."""

from io import BytesIO

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.proposals import forms, receipts
from aanbesteden.proposals.views import find
from aanbesteden.questions.document_views import send_file


@require_safe
def paper(request, proposal_id: int):
    """The receipt on paper, for its makers."""
    receipt, data = receipts.paper(find(request, proposal_id), user=request.user)
    name = _("receipt-%(number)s.pdf") % {"number": receipt.number}
    return send_file(BytesIO(data), name=name, content_type="application/pdf")


@require_safe
def handed_in(request, proposal_id: int):
    """Exactly what was handed in, for who may read it."""
    name, data = receipts.handed_in_file(find(request, proposal_id), user=request.user)
    return send_file(BytesIO(data), name=name, content_type="application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit(key="ip", rate="30/h", method="POST", block=True)
def verify(request):
    """Is this receipt genuine? Nothing else is told, and a file is not kept."""
    bound = request.method == "POST"
    form = forms.VerifyForm(request.POST, request.FILES) if bound else forms.VerifyForm()
    context = {
        "form": form,
        "here": _("Check a receipt"),
        "crumbs": [(_("Home"), "/")],
        "asked": bound and form.is_valid(),
    }
    if context["asked"]:
        context["genuine"] = _found(form)
    status = 422 if bound and form.errors else 200
    return render(request, "proposals/verify.html", context, status=status)


def _found(form) -> receipts.Genuine | None:
    if form.file_hash:
        return receipts.verify_file(form.file_hash)
    return receipts.verify(form.cleaned_data["number"], form.cleaned_data["sha256"])
