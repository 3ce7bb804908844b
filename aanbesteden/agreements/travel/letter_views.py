"""The call for payment as page and as PDF: everybody in the room reads the letter to each party."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.agreements.travel import letters
from aanbesteden.agreements.travel.models import TravelShare
from aanbesteden.questions.document_views import send_file


def _share(request, question_id: int, year: int, pk: int) -> TravelShare:
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = TravelShare.objects.select_related("budget__keeper", "partner")
    wanted = {"budget__agreement": found, "budget__year": year, "budget__called_at__isnull": False}
    share = rows.filter(pk=pk, **wanted).first()
    if share is None:
        raise Http404
    share.budget.agreement = found
    return share


@require_safe
def letter(request, question_id: int, year: int, pk: int):
    """What one party is asked to pay, in the words of the letter."""
    share = _share(request, question_id, year, pk)
    found = letters.letter_of(share)
    above = reverse("agreements:travel_year", args=[question_id, year])
    crumb = (_("Travel budget %(year)s") % {"year": year}, above)
    here = _("Call for payment to %(name)s") % {"name": found.party}
    context = room_context(request, share.budget.agreement.question, here, crumbs=[crumb])
    return render(request, "agreements/travel_letter.html", context | {"letter": found, "pk": pk})


@require_safe
def letter_pdf(request, question_id: int, year: int, pk: int):
    """The same letter on paper."""
    found = letters.letter_of(_share(request, question_id, year, pk))
    return send_file(
        BytesIO(letters.render(found)),
        name=f"{found.reference}.pdf".lower(),
        content_type="application/pdf",
    )
