"""Forms of the household book."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement, MoneySide
from aanbesteden.agreements.rules import money_problems
from aanbesteden.web.forms import DateInput, DomainForm, EuroField

QUARTERS = [("", _("The whole year")), *((number, number) for number in (1, 2, 3, 4))]


class MoneyForm(DomainForm):
    """A line in the household book."""

    side = forms.ChoiceField(label=_("Kind of line"), choices=MoneySide)
    year = forms.IntegerField(
        label=_("Year"), widget=forms.TextInput(attrs={"class": "ab-kort", "inputmode": "numeric"})
    )
    quarter = forms.TypedChoiceField(
        label=_("Quarter"), choices=QUARTERS, coerce=int, empty_value=None, required=False
    )
    partner = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=None,
        required=False,
        help_text=_("Empty: the municipality or another source."),
    )
    label = forms.CharField(
        label=_("Source, product or theme"),
        max_length=120,
        help_text=_("Who pays, or what it is spent on."),
    )
    amount = EuroField(label=_("Amount in euros"), min_value=Decimal("0.01"))
    booked_on = forms.DateField(label=_("Date"), widget=DateInput)

    def __init__(self, *args, agreement: Agreement, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement, self.at = agreement, at
        self.fields["partner"].queryset = agreement.coalition.partners.filter(left_at=None)

    def clean(self):
        super().clean()
        problems = money_problems(self.cleaned_data, self.agreement, self.at)
        for name, sentence in problems.items():
            self.add_error(name, sentence)
