"""What somebody offers and looks for: one short line per sort of thing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.advert_models import Sort
from aanbesteden.people.models import OrganisationKind
from aanbesteden.web.forms import DomainForm

HELP = {
    Sort.MONEY: _("For instance: 5,000 euros for the first year."),
    Sort.HOURS: _("For instance: two evenings a week."),
    Sort.PLACE: _("For instance: a hall with a kitchen on Mondays."),
    Sort.NETWORK: _("For instance: all shops in the street."),
    Sort.KNOWLEDGE: _("For instance: debts, or growing vegetables."),
    Sort.AUDIENCE: _("For instance: we see twenty older men every week."),
}


class AdvertForm(DomainForm):
    hide_optional = True
    name = forms.CharField(
        label=_("On behalf of"),
        max_length=150,
        help_text=_("Your organisation, or your own name. Told only when you both want to meet."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    neighbourhood = forms.ModelChoiceField(
        None, label=_("Neighbourhood"), required=False, empty_label=_("No neighbourhood of ours")
    )

    def __init__(self, *args, neighbourhoods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = neighbourhoods
        for side in ("offer", "want"):
            for sort in Sort:
                self.fields[f"{side}_{sort.value}"] = forms.CharField(
                    label=sort.label,
                    help_text=HELP[sort] if side == "offer" else "",
                    required=False,
                    max_length=200,
                )
        self.fieldsets = [
            (_("Who you are"), "", ["name", "kind", "neighbourhood"]),
            (
                _("We offer"),
                _("Others read these lines, without your name. Write no names in them."),
                [f"offer_{sort.value}" for sort in Sort],
            ),
            (_("We look for"), "", [f"want_{sort.value}" for sort in Sort]),
        ]

    def clean(self):
        data = super().clean()
        if not self.errors and not self.side("offer") and not self.side("want"):
            self.add_error(
                "offer_hours", _("Fill in at least one thing that you offer or look for.")
            )
        return data

    def side(self, name: str) -> dict[str, str]:
        """What was filled in, by sort."""
        texts = {sort.value: self.cleaned_data.get(f"{name}_{sort.value}", "") for sort in Sort}
        return {sort: text for sort, text in texts.items() if text}

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("name", "kind", "neighbourhood")}
