"""The filter that stands above every drawing and table of the field; a GET form, so it also works
without script and in the address of a PDF or an export."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import OrganisationKind
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.stakeholders.contact_models import Level
from aanbesteden.stakeholders.models import SolutionRole, Stance
from aanbesteden.stakeholders.placing import Placed, chosen


def _all(choices) -> list:
    return [("", _("all")), *choices]


class FieldFilter(forms.Form):
    """Which players the drawing and the table show, and in what order."""

    hide_optional = True
    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=_all(OrganisationKind.choices), required=False
    )
    role = forms.ChoiceField(label=_("Role"), choices=_all(SolutionRole.choices), required=False)
    stance = forms.ChoiceField(label=_("Stance"), choices=_all(Stance.choices), required=False)
    level = forms.ChoiceField(label=_("Corner"), choices=_all(Level.choices), required=False)
    domain = forms.ChoiceField(
        label=_("Life domain"), choices=_all(LifeDomain.choices), required=False
    )
    surprising = forms.ChoiceField(
        label=_("Surprising"), choices=_all([("yes", _("yes")), ("no", _("no"))]), required=False
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("name", _("by name")),
            ("influence", _("most influence first")),
            ("interest", _("most interest first")),
            ("risk", _("readiest for risk first")),
            ("spoken", _("longest not spoken with first")),
            ("spread", _("most difference between analysts first")),
        ],
        required=False,
    )

    def filters(self) -> dict[str, Any]:
        """A choice that does not exist is left out."""
        self.full_clean()
        data = self.cleaned_data
        surprising = {"yes": True, "no": False}.get(data.get("surprising", ""))
        names = ("q", "kind", "role", "stance", "level", "domain")
        return {name: data.get(name, "") for name in names} | {"is_surprising": surprising}

    def chosen(self, rows: tuple[Placed, ...]) -> list[Placed]:
        """The players that fit, in the order that was asked for."""
        filters = self.filters()
        return chosen(rows, filters, self.cleaned_data.get("sort", ""))

    @property
    def is_filtering(self) -> bool:
        return any(value not in ("", None) for value in self.filters().values())

    def address(self) -> str:
        """What was chosen, as the tail of another address."""
        self.full_clean()
        kept = [(name, value) for name, value in self.cleaned_data.items() if value]
        return f"?{urlencode(kept)}" if kept else ""
