"""The rules as they hold in a municipality, and where one tender leaves them."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.people import policies as people_policies
from aanbesteden.people.models import Municipality
from aanbesteden.tendering import policies, rule_operations
from aanbesteden.tendering.rule_forms import DepartureForm, OwnRuleForm
from aanbesteden.tendering.rule_models import Departure, OwnRule
from aanbesteden.tendering.rule_values import Held, held_by_municipality, held_by_tender
from aanbesteden.tendering.rulebook import TOPICS, Rule, rule_on
from aanbesteden.tendering.views import TenderPage
from aanbesteden.web.pages import ActionPage, FormPage

MOST_PERIODS = 50


@dataclass(frozen=True)
class Topic:
    """Rules that belong together."""

    label: Any
    held: list[Held]


def _rule(code: str) -> Rule:
    try:
        return rule_on(code, timezone.localdate())
    except KeyError:
        raise Http404 from None


def _crumbs(municipality) -> list[tuple[str, str]]:
    people = f"{reverse('people:roles')}?gemeente={municipality.pk}"
    return [(_("My work"), reverse("questions:my_work")), (_("People and roles"), people)]


@require_safe
def rules(request, municipality_id: int):
    """Every default with its source, and what holds here instead."""
    municipality = get_object_or_404(Municipality, pk=municipality_id)
    policies.read_rules.check(request.user, municipality)
    held = held_by_municipality(municipality, timezone.localdate()).values()
    topics = [
        Topic(label, [one for one in held if one.rule.topic == topic])
        for topic, label in TOPICS.items()
    ]
    may_change = people_policies.administer.allows(request.user, municipality)
    context = {
        "here": _("Rules and defaults for tenders"),
        "crumbs": _crumbs(municipality) if may_change else _crumbs(municipality)[:1],
        "municipality": municipality,
        "topics": topics,
        "may_change": may_change,
        "closed_periods": municipality.closed_periods.all()[:MOST_PERIODS],
        "may_keep_periods": policies.keep_closed_periods.allows(request.user, municipality),
    }
    return render(request, "tendering/rules.html", context)


class RulePage(FormPage):
    """One rule in one municipality."""

    policy = people_policies.administer

    def get_object(self):
        self.rule = _rule(self.kwargs["code"])
        found = get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])
        self.row = OwnRule.objects.filter(municipality=found, code=self.rule.code).first()
        return found

    def get_success_url(self, result):
        return reverse("tendering:rules", args=[self.object.pk])

    def get_context(self):
        here = (_("Rules and defaults for tenders"), self.get_success_url(None))
        crumbs = [*_crumbs(self.object), here]
        return {"here": self.get_title(), "crumbs": crumbs, "rule": self.rule, "own": self.row}


class ChangeRule(RulePage):
    form_class = OwnRuleForm
    template_name = "tendering/rule_form.html"
    title = gettext_lazy("Choose what holds here")
    success_message = gettext_lazy("Saved. It holds for every tender that is not decided yet.")

    def get_form_kwargs(self):
        return {"instance": self.row, "rule": self.rule}

    def save(self, form, at):
        return rule_operations.set_own_rule(
            self.object,
            self.rule,
            changes=form.changes(),
            version=form.cleaned_data.get("version"),
            by=self.request.user,
            at=at,
        )


class RestoreRule(RulePage, ActionPage):
    title = gettext_lazy("Put the default back")
    submit_label = gettext_lazy("Put back")
    success_message = gettext_lazy("The default holds again.")

    def get_object(self):
        found = super().get_object()
        if self.row is None:
            people_policies.administer.check(self.request.user, found)
            raise Http404
        return found

    def get_lead(self):
        return self.rule.subject

    def save(self, form, at):
        rule_operations.restore_rule(self.row, by=self.request.user, at=at)


# One tender -------------------------------------------------------------------------


class DeparturePage(TenderPage):
    def get_object(self):
        found = super().get_object()
        self.rule = _rule(self.kwargs["code"])
        self.row = Departure.objects.filter(tender=found, code=self.rule.code).first()
        if self.row:
            self.row.tender = found
        return found

    def get_success_url(self, result):
        return f"{super().get_success_url(result)}#weg"

    def get_context(self):
        return super().get_context() | {"rule": self.rule, "departure": self.row}


class LeaveDefault(DeparturePage):
    form_class = DepartureForm
    template_name = "tendering/rule_form.html"
    title = gettext_lazy("Leave a default, with a reason")
    success_message = gettext_lazy("Your reason is kept with the tender.")

    def get_form_kwargs(self):
        return {"instance": self.row, "rule": self.rule}

    def get_initial(self):
        if self.row or self.rule.value is None:
            return {}
        held = held_by_tender(self.object, timezone.localdate())[self.rule.code]
        return {"value": held.value if self.rule.unit == "euro" else int(held.value or 0)}

    def save(self, form, at):
        return rule_operations.leave_default(
            self.object,
            self.rule,
            changes=form.changes(),
            version=form.cleaned_data.get("version"),
            by=self.request.user,
            at=at,
        )


class KeepDefault(DeparturePage, ActionPage):
    title = gettext_lazy("Keep to the default again")
    submit_label = gettext_lazy("Keep to it")
    success_message = gettext_lazy("The default holds again.")

    def get_object(self):
        found = super().get_object()
        if self.row is None:
            policies.prepare.check(self.request.user, found)
            raise Http404
        return found

    def get_lead(self):
        return self.rule.subject

    def save(self, form, at):
        rule_operations.keep_default(self.row, by=self.request.user, at=at)
