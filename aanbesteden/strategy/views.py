"""The strategic plan in public: the plan, and what differs between two revisions."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import histories
from aanbesteden.strategy import frozen, policies, queries
from aanbesteden.strategy.models import StrategicPlan

PER_PAGE = 25


def _plan(request, slug: str) -> StrategicPlan:
    found = StrategicPlan.objects.select_related("municipality")
    plan = get_object_or_404(found, municipality__slug=slug)
    policies.read.check(request.user, plan)
    return plan


@require_safe
def plans(request):
    """The plans of the municipalities here; with only one, on to that plan."""
    page = Paginator(queries.published_plans(), PER_PAGE).get_page(request.GET.get("page"))
    works = policies.read_working.allows(request.user)
    if page.paginator.count == 1 and not works:
        return redirect("strategy:plan", page[0].municipality.slug)
    context = {
        "page_obj": page,
        "towns": queries.towns_of(request.user) if works else [],
        "here": _("Strategic plans"),
        "crumbs": [(_("Home"), "/")],
    }
    return render(request, "strategy/plans.html", context)


@require_safe
def plan(request, slug: str):
    """What changes in three years, as it was last made public."""
    found = _plan(request, slug)
    revision = queries.latest(found)
    context = {
        "plan": found,
        "revision": revision,
        "view": frozen.shown(revision.data),
        "has_earlier": revision.number > 1,
        "works": policies.read_working.allows(request.user, found.municipality),
        "here": revision.data["title"],
        "crumbs": [(_("Home"), "/")],
    }
    return render(request, "strategy/plan.html", context)


@require_safe
def history(request, slug: str):
    """The revisions, and what differs between any two of them."""
    found = _plan(request, slug)
    versions = frozen.versions(found.revisions.all())
    old, new = histories.pair(versions, request.GET.get("van"), request.GET.get("naar"))
    rows = frozen.differences(old.state, new.state)
    context = {
        "plan": found,
        "versions": versions,
        "old": old,
        "new": new,
        "changed": [row for row in rows if row.is_change],
        "unchanged": [row for row in rows if not row.is_change],
        "page_obj": Paginator(versions[::-1], PER_PAGE).get_page(request.GET.get("page")),
        "here": _("Revisions"),
        "crumbs": [
            (_("Home"), "/"),
            (versions[-1].state["title"], reverse("strategy:plan", args=[slug])),
        ],
    }
    return render(request, "strategy/history.html", context)
