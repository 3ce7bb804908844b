"""Writing the parts of a proposal: its texts, its budget, its intended outcomes."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from aanbesteden.proposals import operations, part_forms, presence
from aanbesteden.proposals.content import BUDGET, INDICATORS
from aanbesteden.proposals.views import ProposalPage, find


def said_of(there: list[presence.Present]) -> str:
    """Who else is here, as one sentence; empty when you are alone."""
    if not there:
        return ""
    names = [f"{one.name} ({one.label})" if one.label else one.name for one in there]
    return _("Also here now: %(names)s. What both of you change, we show to both.") % {
        "names": ", ".join(names)
    }


@require_http_methods(["GET", "POST"])
def present(request, proposal_id: int):
    """A page that is open says so, and hears who else is there."""
    proposal, at = find(request, proposal_id), timezone.now()
    if request.method == "POST":
        part = request.POST.get("part", "")
        there = presence.here(proposal, part, user=request.user, at=at)
    else:
        there = presence.others(proposal, user=request.user, at=at)
    return JsonResponse({"message": said_of(there)})


class PartPage(ProposalPage):
    """A form about parts of the proposal, with the version that was on the screen."""

    submit_label = gettext_lazy("Save under seal")
    success_message = gettext_lazy("Saved, and sealed.")

    def get_initial(self):
        return {"version": self.object.version}

    part = presence.PAGE  # what somebody who has this page open is working on

    def get_changes(self, form) -> dict:
        raise NotImplementedError

    def get_context(self):
        there = presence.here(self.object, self.part, user=self.request.user, at=timezone.now())
        return super().get_context() | {
            "presence_words": said_of(there),
            "presence_part": self.part,
        }

    def save(self, form, at):
        return operations.write(
            self.object,
            changes=self.get_changes(form),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


class Write(PartPage):
    form_class = part_forms.WriteForm
    template_name = "proposals/write.html"
    title = gettext_lazy("Write the proposal")

    def get_criteria(self):
        if not hasattr(self, "_criteria"):
            self._criteria = list(self.object.tender.criteria.all())
        return self._criteria

    def get_form_kwargs(self):
        return {
            "criteria": self.get_criteria(),
            **part_forms.lengths_of(self.object.tender),
        }

    def get_initial(self):
        content = self.get_content()
        texts = {answer.name: answer.text for answer in content.answers}
        bound = {f"answers_{pk}": names for pk, names in content.bindings.items()}
        return super().get_initial() | texts | bound

    def get_changes(self, form):
        return form.texts()

    def get_context(self):
        return super().get_context() | {"criteria": self.get_criteria()}


class EditBudget(PartPage):
    part = BUDGET
    form_class = part_forms.BudgetForm
    template_name = "proposals/budget.html"
    title = gettext_lazy("Budget")
    lead = gettext_lazy(
        "Per year, source and partner. Own money: the partner who brings it. Other money: the "
        "partner who spends it. Empty rows do not count; save to get new ones."
    )
    keeps_drafts = True

    def get_partners(self):
        if not hasattr(self, "_partners"):
            rows = self.object.coalition.partners.filter(left_at=None)
            self._partners = list(rows.values_list("name", flat=True))
        return self._partners

    def get_form_kwargs(self):
        return {"budget": self.get_content().budget, "partners": self.get_partners()}

    def get_changes(self, form):
        return {BUDGET: form.budget()}

    def get_success_url(self, result):
        return reverse("proposals:budget", args=[self.object.pk])

    def get_context(self):
        budget = self.get_content().budget
        most = self.object.tender.contribution
        findings = budget.findings(most=most, partners=self.get_partners())
        return super().get_context() | {
            "budget": budget,
            "findings": [finding for finding in findings if not finding.ok],
        }


class EditOutcomes(PartPage):
    part = INDICATORS
    form_class = part_forms.OutcomesForm
    template_name = "proposals/outcomes.html"
    title = gettext_lazy("Intended outcomes")
    lead = gettext_lazy(
        "What changes for people, and how can everybody see it later? Leave “now” empty when it "
        "still has to be measured. Empty rows do not count; save to get new ones."
    )
    keeps_drafts = True

    def get_form_kwargs(self):
        return {"lines": self.get_content().outcomes}

    def get_changes(self, form):
        return {INDICATORS: form.outcomes()}

    def get_success_url(self, result):
        return reverse("proposals:outcomes", args=[self.object.pk])
