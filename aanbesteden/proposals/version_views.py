"""Who saved the proposal when, and what differs between two versions. Its makers only."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import histories
from aanbesteden.proposals import versions
from aanbesteden.proposals.views import find, proposal_context

PER_PAGE = 25


@require_safe
def history(request, proposal_id: int):
    """The versions of a sealed proposal, and the difference between any two."""
    proposal = find(request, proposal_id)
    found = versions.of(proposal, user=request.user)
    old, new = histories.pair(found, request.GET.get("van"), request.GET.get("naar"))
    rows = versions.differences(old.state, new.state)
    context = proposal_context(request, proposal, _("Versions of the proposal"))
    context |= {
        "versions": found,
        "old": old,
        "new": new,
        "changed": [row for row in rows if row.is_change],
        "unchanged": [row for row in rows if not row.is_change],
        "page_obj": Paginator(found[::-1], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "proposals/history.html", context)
