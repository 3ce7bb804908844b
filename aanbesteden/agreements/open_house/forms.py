"""Forms of the open house."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.open_house.models import Admission, Exclusion
from aanbesteden.web.forms import DateInput, DomainForm, RowForm


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AskForm(RowForm):
    """Who asks, what it brings, and the two promises that everybody makes."""

    accepts = forms.BooleanField(label=_("We accept the conditions and the price, as all do"))
    thinks_along = forms.BooleanField(
        label=_("We take part in thinking along: that is a duty for everybody")
    )

    class Meta:
        model = Admission
        fields = ["name", "kind", "brings", "signed_by", "function"]
        widgets = {"brings": area(6)}

    def changes(self):
        """The promises are the request itself: they are no fields of the row."""
        given = super().changes()
        return {name: given[name] for name in self.Meta.fields if name in given}


class AnswerForm(DomainForm):
    ADMIT, REFUSE = "admit", "refuse"
    answer = forms.ChoiceField(
        label=_("Does this party meet every requirement?"),
        widget=forms.RadioSelect,
        choices=[(ADMIT, _("Yes: it takes part from now on")), (REFUSE, _("No, not yet"))],
    )
    reason = forms.CharField(
        label=_("Which requirement is not met, and why"),
        required=False,
        widget=area(),
        help_text=_("Only when it is not admitted. The party reads it and can ask again."),
    )

    def clean(self):
        super().clean()
        typed = self.cleaned_data
        if typed.get("answer") == self.REFUSE and not (typed.get("reason") or "").strip():
            missing = _("Say which requirement is not met, and why. The party reads it.")
            self.add_error("reason", ValidationError(missing))


class ExclusionForm(RowForm):
    class Meta:
        model = Exclusion
        fields = ["ground", "facts", "hear_before"]
        widgets = {"ground": forms.RadioSelect, "facts": area(6), "hear_before": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = Exclusion._meta.get_field("ground").choices


class WordForm(DomainForm):
    word = forms.CharField(
        label=_("Your word about it"),
        widget=area(8),
        help_text=_("The executive reads it before it decides."),
    )


class DecisionForm(DomainForm):
    excludes = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[("no", _("The party stays")), ("yes", _("The party is excluded"))],
    )
    reason = forms.CharField(label=_("Why?"), widget=area())
