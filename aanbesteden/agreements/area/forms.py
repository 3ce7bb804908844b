"""Forms of the area budget."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.area.models import AreaBudget, Deciders
from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.web.forms import DateInput, DomainForm, EuroField, RowForm


class AreaForm(RowForm):
    """The neighbourhood, its one task and its one team."""

    class Meta:
        model = AreaBudget
        fields = ["neighbourhood", "task", "team", "carried_by"]
        widgets = {
            "task": forms.Textarea(attrs={"rows": 4}),
            "team": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["carried_by"]
        field.queryset = agreement.coalition.partners.filter(left_at=None)
        field.empty_label = agreement.question.municipality.name


class RuleForm(DomainForm):
    up_to = EuroField(
        label=_("Up to this amount in euros"),
        min_value=Decimal("0.01"),
        required=False,
        help_text=_("Empty: every amount above the other rules."),
    )
    deciders = forms.ChoiceField(
        label=_("Who decides?"), choices=Deciders, widget=forms.RadioSelect
    )


class BringInForm(DomainForm):
    source = forms.CharField(
        label=_("From which source?"),
        max_length=120,
        help_text=_("For instance: the funds for youth work of the municipality."),
    )
    partner = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=None,
        required=False,
        help_text=_("Empty: the municipality or another source."),
    )
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))
    happened = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        choices=[("promised", _("It was promised.")), ("received", _("It came in."))],
    )
    on = forms.DateField(label=_("Date"), widget=DateInput)

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = agreement.coalition.partners.filter(left_at=None)


class DecisionForm(DomainForm):
    service = forms.CharField(label=_("What is it for?"), max_length=120)
    why = forms.CharField(
        label=_("Why, and for whom in the neighbourhood?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))


class VoiceForm(DomainForm):
    party = forms.ChoiceField(label=_("On behalf of"))
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, we agree.")), ("no", _("No, we do not agree."))],
    )
    word = forms.CharField(
        label=_("Your word"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you say no. All parties read it."),
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        self.fields["party"].choices = [(key, row.name) for key, row in self.parties.items()]

    @property
    def partner(self) -> Partner | None:
        return self.parties[self.cleaned_data["party"]].partner

    @property
    def agrees(self) -> bool:
        return self.cleaned_data["answer"] == "yes"

    def clean(self):
        super().clean()
        said = self.cleaned_data.get("word", "").strip()
        if self.cleaned_data.get("answer") == "no" and not said:
            self.add_error("word", _("Say why not. All parties read it."))


class PayForm(DomainForm):
    service = forms.ChoiceField(label=_("For what?"))
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))
    on = forms.DateField(label=_("When was it paid?"), widget=DateInput)

    def __init__(self, *args, services: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [(name, name) for name in services]
