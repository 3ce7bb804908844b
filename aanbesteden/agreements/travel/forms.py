"""Forms of the travel budget."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.web.forms import DateInput, DomainForm, EuroField


class BudgetForm(DomainForm):
    """Year, amount and keeper, and the turnover of every partner in the year before."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "ab-kort", "inputmode": "numeric"}),
    )
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.02"))
    due_on = forms.DateField(label=_("Pay before"), widget=DateInput)
    keeper = forms.ModelChoiceField(
        label=_("Which partner keeps it?"),
        queryset=None,
        help_text=_("This partner calls for payment, pays, and makes up the yearly statement."),
    )

    pay_to = forms.CharField(
        label=_("To which account number, and in whose name?"),
        max_length=120,
        help_text=_("It stands in the letter to every party. For instance: NL91 ABNA 0417 1643 "
                    "00, Stichting De Linde."),
    )  # fmt: skip

    def __init__(self, *args, partners: list[Partner], **kwargs):
        super().__init__(*args, **kwargs)
        self.partners = partners
        self.fields["keeper"].queryset = Partner.objects.filter(
            pk__in=[partner.pk for partner in partners]
        )
        for partner in partners:
            self.fields[f"turnover_{partner.pk}"] = EuroField(label=partner.name)

    @property
    def fieldset_groups(self):
        self.fieldsets = [
            (_("The budget"), "", ["year", "amount", "due_on", "keeper", "pay_to"]),
            (
                _("Turnover of the year before"),
                _("The partners pay half together, in proportion to this. 0 is possible."),
                [name for name in self.fields if name.startswith("turnover_")],
            ),
        ]
        return super().fieldset_groups

    def turnovers(self) -> dict[int, Decimal]:
        return {
            partner.pk: self.cleaned_data[f"turnover_{partner.pk}"] for partner in self.partners
        }

    def clean(self):
        super().clean()
        given = [value for name, value in self.cleaned_data.items() if name.startswith("turnover")]
        if given and not any(given):
            self.add_error(None, _("At least one partner had turnover in the year before."))


class ReceiveForm(DomainForm):
    party = forms.ChoiceField(label=_("Who paid?"))
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))
    on = forms.DateField(label=_("Date"), widget=DateInput)

    def __init__(self, *args, shares, **kwargs):
        super().__init__(*args, **kwargs)
        self.shares = {str(row.share.partner_id or "municipality"): row for row in shares}
        self.fields["party"].choices = [(key, row.name) for key, row in self.shares.items()]

    @property
    def partner(self) -> Partner | None:
        return self.shares[self.cleaned_data["party"]].share.partner


class SpendingForm(DomainForm):
    purpose = forms.CharField(label=_("What is it for?"), max_length=120)
    why = forms.CharField(
        label=_("How does it make the cooperation better?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))


class DecideForm(DomainForm):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, this may be spent.")), ("no", _("No."))],
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you say no."),
    )

    def clean(self):
        super().clean()
        said = self.cleaned_data.get("reason", "").strip()
        if self.cleaned_data.get("answer") == "no" and not said:
            self.add_error("reason", _("Say why not. Who proposed it reads it."))


class PaidForm(DomainForm):
    on = forms.DateField(label=_("When was it paid?"), widget=DateInput)
