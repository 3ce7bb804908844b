"""Where does each rule of a call go? For who writes or reads a tender."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.tendering import policies
from aanbesteden.tendering.call_guide import call_guide
from aanbesteden.tendering.queries import current_tender

AWARD = "gunning"
AFTER_PUBLICATION = {"antwoorden", "kluis"}  # sections that are not there before


@require_safe
def where(request, question_id: int):
    """The list of `call_guide`, each line with the way to its place in this tender."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    tender = reverse("tendering:tender", args=[question.pk])
    guide = call_guide()
    missing = _missing(current_tender(question))
    rows = [
        (rule, "" if rule.at in missing else _address(rule.at, tender, question))
        for rule in guide.rules
    ]
    context = question_context(
        request, question, _("Where does each rule go?"), crumbs=[(_("Tender"), tender)]
    )
    return render(request, "tendering/call_guide.html", context | {"guide": guide, "rows": rows})


def _missing(tender) -> set[str]:
    """Sections that the page of the tender does not have yet."""
    if tender is None:
        return {rule.at for rule in call_guide().rules} - {AWARD}
    return set() if tender.published_at else AFTER_PUBLICATION


def _address(at: str, tender: str, question) -> str:
    if at == AWARD:
        return reverse("awarding:award", args=[question.pk])
    return f"{tender}#{at}" if at else ""
