"""Forms of the arrangement and its rows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.arranging.models import Instrument, ReviewDate, Watcher
from aanbesteden.monitoring.models import Arrangement, ArrangementConsent, CoParty, Every
from aanbesteden.web.forms import DateInput, DomainForm, RowForm

MINUTES = {"class": "ab-kort", "inputmode": "numeric"}


class ArrangementForm(RowForm):
    class Meta:
        model = Arrangement
        fields = ["watchers", "rhythm", "qualitative", "trust_every"]
        help_texts = {
            "watchers": _("In your own words. On the page itself you name who it is, row by row."),
            "rhythm": _("For instance: every half year, all at one table."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("watchers", "rhythm", "qualitative"):
            self.fields[name].required = True


class PartyForm(DomainForm):
    """On whose behalf."""

    party = forms.ChoiceField(label=_("On behalf of"))

    def __init__(self, *args, parties, **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        self.fields["party"].choices = [(key, party.name) for key, party in self.parties.items()]

    @property
    def partner(self):
        """The partner that agrees; None is the municipality."""
        return self.parties[self.cleaned_data["party"]].partner


class CoPartyConsentForm(RowForm):
    """Who agrees for a party that has no account."""

    class Meta:
        model = ArrangementConsent
        fields = ["name", "function"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._meta.fields:
            self.fields[name].required = True


class RowOfArrangement(RowForm):
    """A row; partners are those of the coalition that are still in it."""

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"partner", "carried_by"} & set(self.fields):
            self.fields[name].queryset = agreement.coalition.partners.filter(left_at=None)


class WatcherForm(RowOfArrangement):
    class Meta:
        model = Watcher
        fields = ["name", "partner", "watches"]
        widgets = {"watches": forms.Textarea(attrs={"rows": 3})}


class InstrumentForm(RowOfArrangement):
    class Meta:
        model = Instrument
        fields = ["kind", "about", "carried_by", "every", "frequency", "burden_minutes"]
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "burden_minutes": forms.TextInput(attrs=MINUTES),
        }

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("every") == Every.OTHER and not told.get("frequency"):
            self.add_error("frequency", _("Say in your own words how often, or choose a rhythm."))


class ReviewDateForm(RowOfArrangement):
    class Meta:
        model = ReviewDate
        fields = ["planned_on", "about"]
        widgets = {"planned_on": DateInput}


class CoPartyForm(RowOfArrangement):
    class Meta:
        model = CoParty
        fields = ["name", "why"]
        help_texts = {"name": _("For instance: a school, a client panel, a care insurer.")}
