"""The list of terms, for everybody."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from aanbesteden.glossary.terms import found, term

LONGEST = 60


@require_safe
def glossary(request):
    """All terms by name, or those that hold what was searched for."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    rows = found(wanted)
    count = ngettext("%(count)s term", "%(count)s terms", len(rows)) % {"count": len(rows)}
    context = {
        "rows": [(row, [term(key) for key in row.see]) for row in rows],
        "wanted": wanted,
        "count": count,
        "here": _("Terms explained"),
        "crumbs": [(_("Home"), "/")],
    }
    return render(request, "glossary/glossary.html", context)
