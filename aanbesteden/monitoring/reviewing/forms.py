"""Forms around a review."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.reviewing.models import About, Dissent
from aanbesteden.web.forms import DomainForm, RowForm


class DissentForm(DomainForm):
    """One party about one answer."""

    party = forms.ChoiceField(label=_("On behalf of"))
    about = forms.ChoiceField(label=_("About which answer?"))
    text = forms.CharField(
        label=_("How do you see it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands beside the answer, with the name of your party."),
    )

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        self.fields["party"].choices = [(key, row.name) for key, row in self.parties.items()]
        self.fields["about"].choices = [(key, capfirst(label)) for key, label in About.choices]

    @property
    def partner(self):
        """The chosen party; None is the municipality."""
        return self.parties[self.cleaned_data["party"]].partner


class OwnDissentForm(RowForm):
    """Other words of the same party about the same answer."""

    class Meta:
        model = Dissent
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class OutcomeForm(DomainForm):
    """A word about how an action ended."""

    outcome = forms.CharField(
        label=_("How did this action end?"),
        max_length=300,
        help_text=_("One sentence. The next review begins with that. Also when it did not work."),
    )
