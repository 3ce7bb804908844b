"""The filter above the list of questions."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from aanbesteden import cycle
from aanbesteden.people.models import Municipality
from aanbesteden.places.models import Neighbourhood
from aanbesteden.questions.models import Question

MOST = 300
WHOLE = "-"
LONGEST_TEXT = 100
SORTS = {
    "nieuwste": ("-public_since", "-pk"),
    "sluit": (F("deadline").asc(nulls_last=True), "-pk"),
    "naam": ("title", "pk"),
}


def _every(label, values):
    return [("", label), *((value, value) for value in values)]


def _places():
    return [
        ("", _("everywhere")),
        *((str(place.number), f"{place.number} {place.label}") for place in cycle.PLACES),
    ]


def _used(name: str) -> list[str]:
    """The themes or neighbourhoods that occur among public questions."""
    rows = Question.objects.public().exclude(**{name: ""}).order_by(name)
    return list(rows.values_list(name, flat=True).distinct()[:MOST])


def _neighbourhoods() -> list[str]:
    """Every neighbourhood on a map of who asks questions, and every other one that occurs."""
    drawn = Neighbourhood.objects.filter(municipality__questions__public_since__isnull=False)
    names = drawn.order_by("name").values_list("name", flat=True).distinct()[:MOST]
    return sorted({*names, *_used("neighbourhood")}, key=str.casefold)


class QuestionFilter(forms.Form):
    """What a reader looks for. An unknown value is left out rather than refused."""

    woorden = forms.CharField(
        label=_("Words in the question"), required=False, max_length=LONGEST_TEXT
    )
    place = forms.ChoiceField(label=_("Place on the wheel"), required=False, choices=_places)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), required=False, queryset=None, empty_label=_("all municipalities")
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("nieuwste", _("newest first")),
            ("sluit", _("closing first")),
            ("naam", _("by name")),
        ],
    )
    is_open = forms.BooleanField(label=_("Open for proposals now"), required=False)

    hide_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = _every(_("all themes"), _used("theme"))
        self.fields["neighbourhood"].choices = [
            ("", _("all neighbourhoods")),
            (WHOLE, _("the whole municipality")),
            *((name, name) for name in _neighbourhoods()),
        ]
        asking = Municipality.objects.filter(questions__public_since__isnull=False).distinct()
        if asking.count() > 1:
            self.fields["municipality"].queryset = asking
        else:
            del self.fields["municipality"]

    def chosen(self) -> dict:
        """The values that make sense; nothing when the form was not sent."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def said(self, name: str) -> str:
        """What was chosen in a field, as a reader knows it."""
        value = self.chosen()[name]
        choices = getattr(self.fields[name], "choices", ())
        if isinstance(self.fields[name], forms.ModelChoiceField) or not choices:
            return "" if value is True else str(value)
        return str(dict(choices)[value])
