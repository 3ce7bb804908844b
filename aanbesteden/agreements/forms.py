"""Forms of the agreement, its adjustments and its book."""

from decimal import Decimal

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Adjustment, Agreement, MoneyLine
from aanbesteden.agreements.rules import money_problems, text_problems
from aanbesteden.coalitions.models import Partner
from aanbesteden.web.forms import DateInput, DomainForm, EuroField, RowForm


class FormalForm(RowForm):
    """The formal part of the agreement."""

    fieldsets = [
        (
            _("What kind of relation it is"),
            _(
                "Transactional: many providers, tariffs and checks. Relational: a shared task for "
                "several years. Learning: room to adjust, and mistakes are building blocks."
            ),
            ["archetype", "archetype_reason"],
        ),
        (_("Term and money"), "", ["starts_on", "ends_on", "amount"]),
        (_("What is agreed"), "", ["performance", "ending"]),
    ]

    amount = EuroField(
        label=capfirst(Agreement._meta.get_field("amount").verbose_name), required=False
    )

    class Meta:
        model = Agreement
        fields = [
            "archetype",
            "archetype_reason",
            "starts_on",
            "ends_on",
            "amount",
            "performance",
            "ending",
        ]
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "archetype_reason": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self):
        super().clean()
        for name, sentence in text_problems(self.instance, self.cleaned_data).items():
            self.add_error(name, sentence)


class SocialForm(RowForm):
    """The social contract beside it."""

    class Meta:
        model = Agreement
        fields = ["shared_vision", "principles", "expectations", "disagreement"]
        help_texts = {
            "shared_vision": _("What will people notice when this goes well?"),
            "principles": _("For instance: help is near; nobody is sent away."),
            "expectations": _("What you promise each other about behaviour, on both sides."),
            "disagreement": _(
                "For instance: explore interests, find the facts together, look for more "
                "answers, decide, and keep the relation."
            ),
        }


class SignForm(DomainForm):
    """For whom, by whom, in what function."""

    party = forms.ChoiceField(label=_("On behalf of"))
    name = forms.CharField(label=_("Your name"), max_length=150)
    function = forms.CharField(label=_("Your function"), max_length=120)
    agrees = forms.BooleanField(label=_("I read the whole text and agree on behalf of this party"))

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        self.fields["party"].choices = [
            (str(party.partner_id or "municipality"), party.name) for party in parties
        ]

    @property
    def partner(self) -> Partner | None:
        """The partner that is signed for; None is the municipality."""
        return self.parties[self.cleaned_data["party"]].partner


class AdjustmentForm(RowForm):
    """Propose a change."""

    class Meta:
        model = Adjustment
        fields = ["title", "reason_kind", "reason", "change"]
        help_texts = {
            "reason": _("Everybody can read this once both sides agreed."),
            "change": _("From when, for whom, and what it costs or saves."),
        }


class AnswerForm(DomainForm):
    """Agree, or decline and say why."""

    AGREE, DECLINE = "agree", "decline"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (AGREE, _("We agree. The adjustment becomes public.")),
            (DECLINE, _("We do not agree.")),
        ],
    )
    reason = forms.CharField(
        label=_("Why not"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only needed when you do not agree."),
    )

    def clean(self):
        super().clean()
        declined = self.cleaned_data.get("answer") == self.DECLINE
        if declined and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Say why you do not agree. The other side reads it."))


class MoneyForm(RowForm):
    """A line in the household book."""

    amount = EuroField(
        label=capfirst(MoneyLine._meta.get_field("amount").verbose_name), min_value=Decimal("0.01")
    )

    class Meta:
        model = MoneyLine
        fields = ["side", "year", "partner", "label", "amount", "booked_on"]
        widgets = {
            "booked_on": DateInput,
            "year": forms.TextInput(attrs={"class": "ab-kort", "inputmode": "numeric"}),
        }

    def __init__(self, *args, agreement: Agreement, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement, self.at = agreement, at
        self.fields["partner"].queryset = agreement.coalition.partners.filter(left_at=None)

    def clean(self):
        super().clean()
        problems = money_problems(self.cleaned_data, self.agreement, self.at)
        for name, sentence in problems.items():
            self.add_error(name, sentence)
