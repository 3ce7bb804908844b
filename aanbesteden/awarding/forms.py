"""Forms of the award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.awarding.models import AwardDecision
from aanbesteden.web.forms import DateInput, DomainForm, RowForm


class ChosenField(forms.ModelChoiceField):
    """A proposal, named after its coalition."""

    def label_from_instance(self, obj):
        return obj.coalition.name


class ChoiceForm(RowForm):
    """Which proposal, and the main reasons: they are public after the decision."""

    # Needed before the decision, though not for saving: "not required" would mislead.
    hide_optional = True

    def __init__(self, *args, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = ChosenField(
            proposals,
            label=_("Which proposal is chosen?"),
            widget=forms.RadioSelect,
            empty_label=None,
            required=False,
        )

    class Meta:
        model = AwardDecision
        fields = ["chosen", "reasons"]
        widgets = {"reasons": forms.Textarea(attrs={"rows": 9})}
        help_texts = {
            "reasons": _(
                "What makes this proposal the best answer, compared with the others? It stands in "
                "every letter and becomes public. Name no points of others and no trade secrets."
            )
        }


class ReasonsForm(DomainForm):
    """What one coalition reads about its own proposal, per criterion."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hide_optional = True

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"text_{criterion.pk}"] = forms.CharField(
                label=_("%(name)s (%(weight)s%%)")
                % {"name": criterion.name, "weight": criterion.weight},
                widget=forms.Textarea(attrs={"rows": 6}),
                required=False,
            )

    def texts(self) -> dict[int, str]:
        """What `write_reasons` wants."""
        return {
            criterion.pk: self.cleaned_data[f"text_{criterion.pk}"] for criterion in self.criteria
        }


class ObjectionForm(DomainForm):
    grounds = forms.CharField(
        label=_("What do you object to, and why?"),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class AnswerForm(DomainForm):
    answer = forms.CharField(
        label=_("Answer to the coalition"),
        help_text=_("Go into every point. The coalition reads it beside its letter."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class MeritsForm(ReasonsForm):
    """What the chosen proposal has, per criterion; a form like that of the reasons."""


class CaseForm(DomainForm):
    brought_on = forms.DateField(
        label=_("When was it brought before the judge?"),
        widget=DateInput(attrs={"class": "ab-kort"}),
    )
    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("Every coalition of this round reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CaseEndForm(DomainForm):
    ended_on = forms.DateField(
        label=_("When did it end?"), widget=DateInput(attrs={"class": "ab-kort"})
    )
    outcome = forms.CharField(
        label=_("How did it end?"),
        help_text=_("Every coalition of this round reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
