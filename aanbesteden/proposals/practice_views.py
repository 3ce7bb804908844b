"""Practising with a proposal before it counts: write, add up, hand in, throw away."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.coalitions import policies
from aanbesteden.coalitions.advert_views import find_tender
from aanbesteden.proposals import part_forms, practice
from aanbesteden.proposals.budgets import read_budget
from aanbesteden.proposals.content import BUDGET, SECTION_NAMES, fingerprint
from aanbesteden.questions.context import question_context
from aanbesteden.web.pages import ActionPage, FormPage


def practice_context(request, tender, here, *, inside: bool = True) -> dict:
    crumbs = [(_("Help with taking part"), reverse("coalitions:help", args=[tender.pk]))]
    if inside:
        crumbs.append((_("Practise"), reverse("proposals:practice", args=[tender.pk])))
    context = question_context(request, tender.question, here, crumbs=crumbs)
    return context | {"tabs": [], "tender": tender}


@require_safe
@never_cache
def overview(request, tender_id: int):
    """How far the exercise is, and what happens after handing in for real."""
    tender = find_tender(tender_id)
    policies.start.check(request.user, tender)
    mine = practice.of(tender, user=request.user)
    lines = practice.checks(mine, tender)
    context = practice_context(request, tender, _("Practise"), inside=False)
    context |= {
        "practice": mine,
        "checks": lines,
        "missing": sum(1 for line in lines if not line.ok),
        "fingerprint": fingerprint(practice.say(mine), []) if mine and mine.handed_in_at else "",
    }
    return render(request, "proposals/practice.html", context)


class PracticePage(FormPage):
    """A form of the exercise; it says on every page that nothing counts."""

    policy = policies.start
    template_name = "proposals/practice_form.html"
    submit_label = gettext_lazy("Save the exercise")
    success_message = gettext_lazy("Saved, as an exercise. Nobody else sees it.")

    def get_object(self):
        return find_tender(self.kwargs["tender_id"])

    def get_said(self) -> dict:
        mine = practice.of(self.object, user=self.request.user)
        return practice.say(mine) if mine else {}

    def get_success_url(self, result):
        return reverse("proposals:practice", args=[self.object.pk])

    def get_context(self):
        return practice_context(self.request, self.object, self.get_title())


class Write(PracticePage):
    form_class = part_forms.WriteForm
    title = gettext_lazy("Practise: write")

    def get_form_kwargs(self):
        return part_forms.lengths_of(self.object)

    def get_initial(self):
        said = self.get_said()
        return {name: said.get(name, "") for name in SECTION_NAMES}

    def save(self, form, at):
        texts = form.texts()
        changes = {name: texts[name] for name in SECTION_NAMES}
        practice.write(self.object, changes=changes, by=self.request.user, at=at)


class EditBudget(PracticePage):
    form_class = part_forms.BudgetForm
    title = gettext_lazy("Practise: budget")
    lead = gettext_lazy("Try it: let the rows be the total together.")
    keeps_drafts = False

    def get_form_kwargs(self):
        return {"budget": read_budget(self.get_said().get(BUDGET))}

    def get_initial(self):
        return {"rows": max(2, len(read_budget(self.get_said().get(BUDGET)).lines))}

    def save(self, form, at):
        changes = {BUDGET: form.budget()}
        practice.write(self.object, changes=changes, by=self.request.user, at=at)


class HandIn(PracticePage, ActionPage):
    title = gettext_lazy("Practise: hand in")
    submit_label = gettext_lazy("Hand in, as an exercise")
    success_message = gettext_lazy("Done. So it goes when it counts.")

    def save(self, form, at):
        practice.hand_in(self.object, by=self.request.user, at=at)


class ThrowAway(PracticePage, ActionPage):
    title = gettext_lazy("Throw the exercise away")
    lead = gettext_lazy("Nothing of it is kept.")
    submit_label = gettext_lazy("Throw away")
    success_message = gettext_lazy("The exercise is gone.")

    def save(self, form, at):
        practice.throw_away(self.object, by=self.request.user)
