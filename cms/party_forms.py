"""The filters above the lists of who takes part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import OrganisationKind

LONGEST = 100
BY_NAME, MOST_ACTIVE, NEWEST = "naam", "meeste", "nieuwste"


class PartyFilter(forms.Form):
    """Words, kind of party, order. What makes no sense is left out rather than refused."""

    q = forms.CharField(label=_("Name, place or what they do"), required=False, max_length=LONGEST)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *OrganisationKind.choices],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(BY_NAME, _("by name")), (MOST_ACTIVE, _("in most coalitions first"))],
    )
    hide_optional = True

    def chosen(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CoalitionFilter(PartyFilter):
    """Words, whether it looks for somebody, order."""

    kind = None
    q = forms.CharField(label=_("Name, partner or question"), required=False, max_length=LONGEST)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(BY_NAME, _("by name")), (NEWEST, _("newest first"))],
    )
    looking = forms.BooleanField(label=_("Looks for somebody now"), required=False)
