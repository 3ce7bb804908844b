"""The form by which a party proposes a new partner; adjustments show what becomes of it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from aanbesteden.agreements.forms import chosen_parties, party_choices
from aanbesteden.agreements.newcomers import operations, policies
from aanbesteden.agreements.newcomers.models import Newcomer
from aanbesteden.agreements.parties import parties
from aanbesteden.agreements.views import AdjustmentPage, speaks_for
from aanbesteden.agreements.watching import watch_of
from aanbesteden.web.forms import RowForm


class NewcomerForm(RowForm):
    """Who joins, as what, and why."""

    party = forms.ChoiceField(label=gettext_lazy("On behalf of"))
    reason = forms.CharField(
        label=gettext_lazy("Why should this party join?"),
        help_text=gettext_lazy("Everybody can read this once all agreed."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    fieldsets = [
        (gettext_lazy("Who joins"), "", ["party", "name", "kind", "email"]),
        (
            gettext_lazy("As what"),
            gettext_lazy("Everybody who answers reads this; it becomes part of the agreement."),
            ["role", "contribution", "ring", "is_shareholder", "reason"],
        ),
    ]

    class Meta:
        model = Newcomer
        fields = ["name", "kind", "email", "role", "contribution", "ring", "is_shareholder"]
        widgets = {"contribution": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, agreement, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement, self.parties = agreement, parties
        self.fields["email"].required = True
        rings = agreement.ring_rows.all()
        self.fields["ring"].queryset = rings
        self.fields["ring"].empty_label = gettext_lazy("No ring")
        if not rings:
            del self.fields["ring"]
        if parties:
            self.fields["party"].choices = party_choices(parties)
        else:  # a member of the coalition who is no partner's own person
            del self.fields["party"]

    @property
    def speakers(self) -> set[int | None]:
        """For whom it is proposed."""
        party = self.cleaned_data.get("party")
        return chosen_parties(self.parties, party) if party else set()

    def clean(self):
        super().clean()
        found = operations.newcomer_problems(self.cleaned_data, self.agreement)
        for name, sentence in found.items():
            self.add_error(name, sentence)


class ProposeNewcomer(AdjustmentPage):
    policy = policies.propose_newcomer
    form_class = NewcomerForm
    template_name = "agreements/propose_newcomer.html"
    title = gettext_lazy("Propose a new partner")
    lead = gettext_lazy(
        "All partners and the municipality say yes or no. Then everybody signs the new version "
        "of the agreement, the new partner too."
    )
    submit_label = gettext_lazy("Propose")
    success_message = gettext_lazy("Proposed. All parties say yes or no.")

    def get_form_kwargs(self):
        mine = speaks_for(self.request.user, self.object)
        rows = [row for row in parties(self.object) if row.partner_id in mine]
        return {"agreement": self.object, "parties": rows}

    def get_context(self):
        return super().get_context() | {"watch": watch_of(self.object, on=timezone.localdate())}

    def save(self, form, at):
        return operations.propose_newcomer(
            self.object,
            values=form.changes(),
            reason=form.cleaned_data["reason"],
            parties=form.speakers,
            by=self.request.user,
            at=at,
        )
