"""The budget of the chosen proposal becomes the plan of the household book."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies
from aanbesteden.agreements.from_proposal import (
    budget_of,
    compared,
    take_budget_over,
    to_take_over,
)
from aanbesteden.agreements.household.pages import PER_PAGE, BookPage
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.web.pages import ActionPage


@require_safe
def plan_compared(request, question_id: int):
    """Line by line what proposal and book plan."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    budget = budget_of(found, request.user)
    crumb = (_("Household book"), reverse("agreements:money", args=[question_id]))
    here = _("Proposal and book side by side")
    context = room_context(request, found.question, here, crumbs=[crumb])
    rows = Paginator(compared(found, budget), PER_PAGE)
    context["page_obj"] = rows.get_page(request.GET.get("page"))
    return render(request, "agreements/plan_compared.html", context)


class TakeBudgetOver(BookPage, ActionPage):
    """Look what would come in the book, then take it over with one press."""

    policy = policies.keep_book
    form_class = ActionPage.form_class
    template_name = "agreements/take_budget_over.html"
    title = gettext_lazy("Take the budget of the proposal over")
    submit_label = gettext_lazy("Yes, take over")

    def get_lead(self):
        return _(
            "These planned lines come in the household book. A year that has a plan already stays "
            "as it is."
        )

    def get_context(self):
        rows = compared(self.object, budget_of(self.object, self.request.user))
        return super().get_context() | {"rows": to_take_over(rows)}

    def save(self, form, at):
        return take_budget_over(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        text = ngettext("%(count)d line was added.", "%(count)d lines were added.", result)
        return text % {"count": result}
