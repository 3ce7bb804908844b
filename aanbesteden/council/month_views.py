"""The months of the council: a list, and each as a PDF."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.council import policies
from aanbesteden.council.month_data import gather
from aanbesteden.council.month_document import build
from aanbesteden.templatetags.dutch import MONTHS_EN, MONTHS_NL

MONTHS_BACK = 12


@require_safe
def months(request):
    """This month and the twelve before it, the newest first."""
    policies.overview.check(request.user)
    names = MONTHS_EN if (get_language() or "nl").startswith("en") else MONTHS_NL
    first = timezone.localdate().replace(day=1)
    lines = []
    for number in range(MONTHS_BACK + 1):
        title = f"{names[first.month - 1]} {first.year}"
        detail = _("pdf, this month until today") if number == 0 else "pdf"
        url = reverse("council:month_pdf", args=[first.year, first.month])
        lines.append({"title": title, "url": url, "detail": detail})
        first = (first - timedelta(days=1)).replace(day=1)
    context = {
        "here": _("The month on paper"),
        "crumbs": [(_("Council"), reverse("council:overview"))],
        "files": lines,
    }
    return render(request, "council/months.html", context)


@require_safe
@ratelimit(key="user_or_ip", rate="120/h", method=ratelimit.ALL, block=True)
def month_pdf(request, year: int, month: int):
    """One month as a document."""
    policies.overview.check(request.user)
    today = timezone.localdate()
    if not (1 <= month <= 12 and today.year - 5 <= year <= today.year):
        raise Http404
    first = date(year, month, 1)
    if first > today:
        raise Http404
    data = build(gather(request.user, first, at=timezone.now()))
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="raad-{first:%Y-%m}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
