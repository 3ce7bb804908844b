"""Pages about who takes part: organisations, coalitions, one organisation."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from aanbesteden.dutch_text import InDutchOrder
from aanbesteden.people.models import Organisation
from cms import parties
from cms.party_forms import MOST_ACTIVE, NEWEST, CoalitionFilter, PartyFilter

PER_PAGE = 25


@require_safe
def organisations(request):
    """Every organisation that takes part in public."""
    form = PartyFilter(request.GET)
    chosen = form.chosen()
    found = parties.organisations(chosen.get("q", "").strip(), chosen.get("kind", ""))
    rows = InDutchOrder(found)
    if chosen.get("sort") == MOST_ACTIVE:
        rows = found.order_by("-coalitions", "name", "pk")
    context = _listed(request, form, rows, parties.organisation_line)
    count = context["page_obj"].paginator.count
    words = ngettext("%(count)s organisation", "%(count)s organisations", count)
    return render(
        request,
        "cms/parties.html",
        context
        | {
            "result": words % {"count": count},
            "page_title": _("Who takes part"),
            "heading": _("Organisations"),
        },
    )


@require_safe
def coalitions(request):
    """Every coalition that everybody may know of."""
    form = CoalitionFilter(request.GET)
    chosen = form.chosen()
    found = parties.coalitions(chosen.get("q", "").strip(), looking=bool(chosen.get("looking")))
    rows = InDutchOrder(found)
    if chosen.get("sort") == NEWEST:
        rows = found.order_by("-started_at", "-pk")
    context = _listed(request, form, rows, parties.coalition_line)
    count = context["page_obj"].paginator.count
    words = ngettext("%(count)s coalition", "%(count)s coalitions", count)
    return render(
        request,
        "cms/parties.html",
        context
        | {
            "result": words % {"count": count},
            "page_title": _("Coalitions that take part"),
            "heading": _("Coalitions"),
        },
    )


def _listed(request, form, rows, shape) -> dict:
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    links = [
        (_("Organisations"), reverse("cms:parties")),
        (_("Coalitions"), reverse("cms:all_coalitions")),
    ]
    return {
        "form": form,
        "page_obj": shown,
        "lines": [shape(row) for row in shown],
        "is_filtered": bool(form.chosen()),
        "clear_url": request.path if form.chosen() else "",
        "tabs": [
            {"label": label, "url": url, "current": url == request.path} for label, url in links
        ],
    }


@require_safe
def organisation(request, pk: int):
    """One organisation: what it does and where it takes part."""
    view = parties.party_view(get_object_or_404(Organisation, pk=pk))
    if view is None:
        raise Http404
    context = {"view": view, "page_title": view.organisation.name}
    return render(request, "cms/party.html", context)
