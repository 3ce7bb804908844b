"""Forms of the agreement, its adjustments and its book."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Adjustment, AdjustmentReason, Agreement
from aanbesteden.agreements.rules import text_problems
from aanbesteden.agreements.watching import adjustment_problems
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
        (_("What is agreed"), "", ["performance", "options", "other_agreements", "ending"]),
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
            "options",
            "other_agreements",
            "ending",
        ]
        help_texts = {
            "options": _("For instance: a second neighbourhood from the second year."),
            "other_agreements": _("For instance: reporting, privacy, insurance, who owns what."),
        }
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
        fields = [
            "shared_vision",
            "principles",
            "intent",
            "expectations",
            "promises",
            "disagreement",
        ]
        help_texts = {
            "shared_vision": _("What will people notice when this goes well?"),
            "principles": _("For instance: help is near; nobody is sent away."),
            "intent": _("Why do you want this together, also when it becomes difficult?"),
            "expectations": _("What the municipality expects of the partners, and they of it."),
            "promises": _("For instance: we call before we write, and bad news comes first."),
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


EVERYBODY = "all"


def party_choices(parties) -> list[tuple[str, object]]:
    """The parties somebody speaks for; who speaks for more can do so for all at once."""
    each = [(str(row.partner_id or "municipality"), row.name) for row in parties]
    return [(EVERYBODY, _("All parties I speak for")), *each] if len(each) > 1 else each


def chosen_parties(parties, choice: str) -> set[int | None]:
    """Keys of the parties that were chosen; None is the municipality."""
    keys = {str(row.partner_id or "municipality"): row.partner_id for row in parties}
    return set(keys.values()) if choice == EVERYBODY else {keys[choice]}


class AdjustmentForm(RowForm):
    """Propose a change."""

    fieldsets = [
        (_("The proposal"), "", ["party", "title", "reason_kind", "reason"]),
        (
            _("What changes"),
            "",
            ["change", "direction", "amount", "indicator_change", "limit_reason"],
        ),
        (_("Whom it concerns"), _("Each of them says yes or no."), ["concerned"]),
    ]
    party = forms.ChoiceField(label=_("On behalf of"))
    direction = forms.ChoiceField(
        label=_("Does the value of the agreement change?"),
        choices=[
            ("", _("No")),
            ("more", _("Yes, it becomes larger")),
            ("less", _("Yes, it becomes smaller")),
        ],
        required=False,
    )
    amount = EuroField(label=_("By this amount in euros"), required=False)

    class Meta:
        model = Adjustment
        fields = [
            "title",
            "reason_kind",
            "reason",
            "change",
            "indicator_change",
            "limit_reason",
            "concerned",
        ]
        help_texts = {
            "reason": _("Everybody can read this once all agreed."),
            "change": _("From when, and for whom."),
            "indicator_change": _("For instance: another target, or another way of measuring."),
            "limit_reason": _("Only needed when all changes together pass the limit."),
        }
        widgets = {
            "concerned": forms.CheckboxSelectMultiple,
            "indicator_change": forms.Textarea(attrs={"rows": 3}),
            "limit_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, agreement: Agreement, parties, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement, self.at = agreement, at
        kinds = self.fields["reason_kind"].choices
        self.fields["reason_kind"].choices = [
            row for row in kinds if row[0] != AdjustmentReason.NEW_PARTNER
        ]
        self.fields["concerned"].queryset = agreement.coalition.partners.filter(left_at=None)
        self.fields["concerned"].required = True
        if not parties:  # a member of the coalition who is no partner's own person
            del self.fields["party"]
        self.parties = parties
        if parties:
            self.fields["party"].choices = party_choices(parties)

    @property
    def speakers(self) -> set[int | None]:
        """For whom it is proposed."""
        party = self.cleaned_data.get("party")
        return chosen_parties(self.parties, party) if party else set()

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("direction") and not given.get("amount"):
            self.add_error("amount", _("Fill in by how much."))
        if "amount" in given:
            for name, sentence in adjustment_problems(
                self.values(), self.agreement, self.at
            ).items():
                self.add_error(name, sentence)

    def values(self) -> dict:
        """What the operation writes."""
        given = self.cleaned_data
        names = [name for name in self._meta.fields if name != "concerned"]
        sign = {"more": 1, "less": -1}.get(given.get("direction", ""))
        money = sign * given["amount"] if sign and given.get("amount") else None
        return {name: given.get(name, "") for name in names} | {"money_change": money}


class AnswerForm(DomainForm):
    """Agree, or decline and say why."""

    AGREE, DECLINE = "agree", "decline"

    party = forms.ChoiceField(label=_("On behalf of"))
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (AGREE, _("We agree. When all agree, the adjustment becomes public.")),
            (DECLINE, _("We do not agree.")),
        ],
    )
    reason = forms.CharField(
        label=_("Your word"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you do not agree. All parties read it."),
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = parties
        self.fields["party"].choices = party_choices(parties)

    @property
    def speakers(self) -> set[int | None]:
        """For whom is answered."""
        return chosen_parties(self.parties, self.cleaned_data["party"])

    def clean(self):
        super().clean()
        declined = self.cleaned_data.get("answer") == self.DECLINE
        if declined and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", _("Say why you do not agree. The other side reads it."))
