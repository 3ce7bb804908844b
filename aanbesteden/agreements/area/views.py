"""Pages of the area budget."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.area import operations, policies
from aanbesteden.agreements.area.forms import (
    AreaForm,
    BringInForm,
    DecisionForm,
    PayForm,
    RuleForm,
    VoiceForm,
)
from aanbesteden.agreements.area.models import AreaBudget, AreaDecision, AreaRule
from aanbesteden.agreements.area.queries import money_of, needed
from aanbesteden.agreements.area.yearly_queries import years_of
from aanbesteden.agreements.household.views import shown
from aanbesteden.agreements.ledger.models import Book, LedgerEntry
from aanbesteden.agreements.ledger.queries import Choice, lines_of
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.web.forms import DomainForm, ReasonForm
from aanbesteden.web.pages import ActionPage

PER_PAGE = 20


@require_safe
def area(request, question_id: int):
    """The pot of one neighbourhood: sources, services, rules and decisions."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    budget = AreaBudget.objects.filter(agreement=found).select_related("carried_by").first()
    context = room_context(request, found.question, _("Area budget"))
    context |= {"budget": budget, "may_keep": policies.keep.allows(request.user, found)}
    if budget:
        budget.agreement = found
        context |= _of_budget(request, budget)
    return render(request, "agreements/area.html", context)


def _of_budget(request, budget: AreaBudget) -> dict:
    agreement = budget.agreement
    everybody = parties(agreement)
    names = {party.partner_id: party.name for party in everybody}
    mine = answers_for(request.user, agreement)
    under_way = agreement.question.status in agreement_policies.UNDER_WAY
    rows = budget.decisions.select_related("proposed_by").prefetch_related(
        "voices__user", "voices__partner"
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        spoken = {voice.partner_id for voice in row.voices.all()}
        row.needs = needed(row.deciders, len(everybody))
        row.may_speak = under_way and row.decided_at is None and bool(mine - spoken)
        for voice in row.voices.all():
            voice.name = voice.partner.name if voice.partner else names[None]
    found, choice = money_of(budget), Choice(Book.AREA)
    return {
        "moves": shown(lines_of(agreement, choice), request, choice, "regels"),
        "money": found,
        "sources": [(row, urlencode({"wat": row.key})) for row in found.sources],
        "services": [(row, urlencode({"wat": row.key})) for row in found.services],
        "rules": budget.rules.all(),
        "page_obj": page,
        "years": years_of(agreement),
        "lines_url": reverse("agreements:money_lines", args=[agreement.question_id, Book.AREA]),
    }


class AreaPage(RoomForm):
    policy = policies.keep
    back_name = "agreements:area"

    def crumbs(self):
        return [(_("Area budget"), reverse("agreements:area", args=[self.question.pk]))]


class SetArea(AreaPage):
    form_class = AreaForm
    title = gettext_lazy("Describe the area budget")
    lead = gettext_lazy("One neighbourhood, one task, one team, one pot.")

    def get_form_kwargs(self):
        found = AreaBudget.objects.filter(agreement=self.object).first()
        return {"instance": found, "agreement": self.object}

    def get_initial(self):
        return {"neighbourhood": self.object.question.neighbourhood}

    def save(self, form, at):
        return operations.set_area(
            self.object,
            values=form.changes(),
            version=form.cleaned_data.get("version"),
            by=self.request.user,
            at=at,
        )


class OfArea(AreaPage):
    """A form about an area budget that was described."""

    def get_object(self):
        found = super().get_object()
        if not AreaBudget.objects.filter(agreement=found).exists():
            raise Http404
        return found

    @property
    def budget(self) -> AreaBudget:
        return self.object.area_budget


class SetRule(OfArea):
    form_class = RuleForm
    title = gettext_lazy("Who may decide what?")
    lead = gettext_lazy("A rule for the same amount takes the place of the one before it.")

    def save(self, form, at):
        return operations.set_rule(
            self.budget,
            up_to=form.cleaned_data["up_to"],
            deciders=form.cleaned_data["deciders"],
            by=self.request.user,
            at=at,
        )


class RemoveRule(AreaPage, ActionPage):
    form_class = DomainForm
    template_name = ActionPage.template_name
    title = gettext_lazy("Remove this rule")
    lead = gettext_lazy("What was proposed under this rule keeps it.")
    submit_label = gettext_lazy("Yes, remove it")

    def get_object(self):
        rows = AreaRule.objects.select_related(
            "budget__agreement__question__municipality", "budget__agreement__coalition"
        )
        wanted = {"budget__agreement__question": self.kwargs["question_id"]}
        return get_object_or_404(rows, pk=self.kwargs["pk"], **wanted)

    @property
    def agreement(self):
        return self.object.budget.agreement

    def get_policy_object(self):
        return self.agreement

    def save(self, form, at):
        return operations.remove_rule(self.object, by=self.request.user, at=at)


class BringIn(OfArea):
    form_class = BringInForm
    title = gettext_lazy("Add money to the pot")
    submit_label = gettext_lazy("Record")

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_form_kwargs(self):
        return {"agreement": self.object}

    def save(self, form, at):
        given = form.cleaned_data
        return operations.bring_in(
            self.budget,
            source=given["source"],
            partner=given["partner"],
            amount=given["amount"],
            on=given["on"],
            is_received=given["happened"] == "received",
            by=self.request.user,
            at=at,
        )


class ProposeDecision(OfArea):
    form_class = DecisionForm
    title = gettext_lazy("Propose a decision")
    lead = gettext_lazy("The rules of this budget say who decides about it.")
    submit_label = gettext_lazy("Propose")

    def save(self, form, at):
        return operations.propose_decision(
            self.budget, values=form.cleaned_data, by=self.request.user, at=at
        )


class Speak(AreaPage):
    policy = policies.speak
    form_class = VoiceForm
    template_name = "agreements/speak.html"
    submit_label = gettext_lazy("Send the answer")

    def get_object(self):
        rows = AreaDecision.objects.select_related(
            "budget__agreement__question__municipality",
            "budget__agreement__coalition",
            "proposed_by",
        )
        wanted = {"budget__agreement__question": self.kwargs["question_id"]}
        return get_object_or_404(rows, pk=self.kwargs["pk"], **wanted)

    @property
    def agreement(self):
        return self.object.budget.agreement

    def get_title(self):
        return _("Decision %(number)s: %(service)s") % {
            "number": self.object.number,
            "service": self.object.service,
        }

    def get_form_kwargs(self):
        mine = answers_for(self.request.user, self.agreement)
        mine -= set(self.object.voices.values_list("partner", flat=True))
        return {"parties": [row for row in parties(self.agreement) if row.partner_id in mine]}

    def save(self, form, at):
        return operations.speak(
            self.object,
            partner=form.partner,
            agrees=form.agrees,
            word=form.cleaned_data["word"],
            by=self.request.user,
            at=at,
        )


class Undo(AreaPage):
    """Undo money that was recorded wrongly."""

    policy = policies.undo
    form_class = ReasonForm
    title = gettext_lazy("Undo a line of the area budget")
    submit_label = gettext_lazy("Undo it")

    def get_object(self):
        rows = LedgerEntry.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "corrected_by"
        )
        wanted = {"agreement__question": self.kwargs["question_id"], "pk": self.kwargs["pk"]}
        return get_object_or_404(rows, book=Book.AREA, **wanted)

    def get_lead(self):
        if not agreement_policies.room.allows(self.request.user, self.question):
            return ""
        return _("%(text)s. A counter entry undoes it; both stay readable.") % {
            "text": self.object.text
        }

    def get_form_kwargs(self):
        return {"label": _("Why is this line cancelled?"), "required": True}

    def save(self, form, at):
        return operations.undo(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )


class Pay(OfArea):
    form_class = PayForm
    title = gettext_lazy("Record what was paid")
    submit_label = gettext_lazy("Record")

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_form_kwargs(self):
        rows = money_of(self.budget).services
        return {"services": [row.key for row in rows]}

    def save(self, form, at):
        return operations.pay(self.budget, **form.cleaned_data, by=self.request.user, at=at)
