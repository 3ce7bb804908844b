"""Pages of the keys for other systems, and the page for who builds such a link."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.agreements.parties import parties
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.measuring import api_views, supplying
from aanbesteden.monitoring.measuring.models import SupplierKey
from aanbesteden.monitoring.measuring.views import MeasuringPage
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage

EXAMPLE = """curl -X POST {address} \\
  -H "Authorization: Bearer sleutel_…" \\
  -H "Content-Type: application/json" \\
  -d '{{"indicator": 12, "measured_on": "2026-12-31", "value": 61.5,
       "people": 212, "reference": "2026-4-warm"}}'"""
CORRECTION = """{"indicator": 12, "measured_on": "2026-12-31", "value": 51.5, "people": 212,
 "reference": "2026-4-warm-b", "corrects": "2026-4-warm", "reason": "…"}"""
ANSWER = '{"id": 345, "reference": "2026-4-warm", "status": "added"}'
REFUSAL = '{"errors": [{"field": "value", "message": "…"}]}'


@require_safe
def keys(request, question_id: int):
    """The keys of this agreement, in use or withdrawn."""
    found = agreement_or_404(question_id)
    policies.supply.check(request.user, found)
    crumb = (_("Indicators"), reverse("monitoring:indicators", args=[question_id]))
    context = room_context(
        request, found.question, _("Measurements from another system"), crumbs=[crumb]
    )
    rows = found.supplier_keys.select_related("partner", "made_by", "agreement__question")
    context |= {
        "keys": [(row, policies.revoke_key.allows(request.user, row)) for row in rows],
        "may_connect": policies.connect.allows(request.user, found),
    }
    return render(request, "monitoring/measuring/keys.html", context)


class KeyForm(DomainForm):
    party = forms.ChoiceField(label=gettext_lazy("On behalf of"))
    name = forms.CharField(
        label=gettext_lazy("Which system is it for?"),
        max_length=100,
        help_text=gettext_lazy("So you know later which key is which."),
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        self.fields["party"].choices = [(key, party.name) for key, party in self.parties.items()]

    @property
    def partner(self):
        """The partner whose system it is; None is the municipality."""
        return self.parties[self.cleaned_data["party"]].partner


class KeyPage(MeasuringPage):
    back_name = "monitoring:supplier_keys"

    def crumbs(self):
        url = reverse(self.back_name, args=[self.question.pk])
        return [*super().crumbs(), (_("Measurements from another system"), url)]


class MakeKey(KeyPage):
    """The key itself is on the page that answers, and nowhere afterwards."""

    policy = policies.connect
    form_class = KeyForm
    title = gettext_lazy("Make a key for another system")
    lead = gettext_lazy("Whoever has the key can send numbers on behalf of this party.")
    submit_label = gettext_lazy("Make the key")

    def get_form_kwargs(self):
        mine = policies.connectable(self.request.user, self.object)
        return {"parties": [row for row in parties(self.object) if row.partner_id in mine]}

    def save(self, form, at):
        made, key = supplying.make_key(
            self.object,
            partner=form.partner,
            name=form.cleaned_data["name"],
            by=self.request.user,
            at=at,
        )
        context = self.get_context() | {"made": made, "key": key}
        response = render(self.request, "monitoring/measuring/key_made.html", context)
        response["Cache-Control"] = "no-store"
        return response


class RevokeKey(KeyPage, ActionPage):
    policy = policies.revoke_key
    form_class = DomainForm
    template_name = ActionPage.template_name
    title = gettext_lazy("Withdraw this key?")
    submit_label = gettext_lazy("Yes, withdraw it")
    success_message = gettext_lazy("The key no longer works. What came in by it stays.")

    def get_object(self):
        rows = SupplierKey.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "partner"
        )
        return get_object_or_404(
            rows,
            pk=self.kwargs["pk"],
            agreement__question=self.kwargs["question_id"],
            agreement__ended_at=None,
        )

    def get_lead(self):
        return str(self.object)

    def save(self, form, at):
        return supplying.revoke_key(self.object, by=self.request.user, at=at)


@require_safe
def for_builders(request):
    """For who builds the link in another system: addresses, fields, answers, limits."""
    address = request.build_absolute_uri(reverse("monitoring:api_measurements"))
    context = {
        "here": _("Send measurements from your own system"),
        "crumbs": [(_("Home"), "/")],
        "address": address,
        "list_address": request.build_absolute_uri(reverse("monitoring:api_indicators")),
        "example": EXAMPLE.format(address=address),
        "correction": CORRECTION,
        "answer": ANSWER,
        "refusal": REFUSAL,
        "per_hour": api_views.PER_HOUR,
        "fields": _fields(),
    }
    return render(request, "monitoring/measuring/for_builders.html", context)


def _fields() -> list[tuple[str, bool, str]]:
    """Name, whether it must be there, and what stands in it."""
    return [
        ("indicator", True, _("The number of the indicator, from the list.")),
        ("measured_on", True, _("The day of the measurement, as year-month-day.")),
        ("value", True, _("The number, with a point and at most two decimals.")),
        ("reference", True, _("Your own name for this value. Sent twice, it counts once.")),
        ("elsewhere", False, _("The same number elsewhere, where the indicator is compared.")),
        ("people", False, _("About how many people it is. Small groups stay out of sight.")),
        ("explanation", False, _("What explains the number, without names.")),
        ("corrects", False, _("The reference of the value that this one replaces.")),
        ("reason", False, _("Why it is replaced; needed with a correction.")),
    ]
