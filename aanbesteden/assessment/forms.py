"""Forms of the assessors and of the panel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.models import Advice
from aanbesteden.assessment.operations import HIGHEST
from aanbesteden.web.forms import DomainForm, RowForm

YES, NO = "yes", "no"


class InterestsForm(DomainForm):
    """Per coalition: an interest or not, and with one, what it is."""

    def __init__(self, *args, coalitions, **kwargs):
        super().__init__(*args, **kwargs)
        self.coalitions = list(coalitions)
        self.fieldsets = []
        for coalition in self.coalitions:
            answer, why = f"interest_{coalition.pk}", f"explanation_{coalition.pk}"
            self.fields[answer] = forms.ChoiceField(
                label=_("Do you have an interest in this coalition?"),
                choices=[(NO, _("No, I can judge freely")), (YES, _("Yes, I step back"))],
                widget=forms.RadioSelect,
            )
            self.fields[why] = forms.CharField(
                label=_("What is your interest?"),
                help_text=_("Only when you step back. Read by who oversees the procedure."),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )
            partners = ", ".join(partner.name for partner in coalition.partners.all())
            self.fieldsets.append((coalition.name, partners, [answer, why]))

    def clean(self):
        cleaned = super().clean()
        for coalition in self.coalitions:
            why = f"explanation_{coalition.pk}"
            if cleaned.get(f"interest_{coalition.pk}") == YES and not cleaned.get(why):
                self.add_error(why, _("Explain in a few words what your interest is."))
        return cleaned

    def answers(self) -> dict[int, tuple[bool, str]]:
        """What `declare_interests` wants."""
        return {
            coalition.pk: (
                self.cleaned_data[f"interest_{coalition.pk}"] == YES,
                self.cleaned_data[f"explanation_{coalition.pk}"],
            )
            for coalition in self.coalitions
        }


class StepBackForm(DomainForm):
    explanation = forms.CharField(
        label=_("What is your interest?"),
        help_text=_("Read by who oversees the procedure."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ScoreForm(DomainForm):
    """Points and a reason per criterion. What is left empty can be filled in later."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, criteria, scored=(), **kwargs):
        """`scored`: keys of the criteria that have a score, which cannot become empty again."""
        super().__init__(*args, **kwargs)
        self.criteria, self.scored = list(criteria), set(scored)
        self.fieldsets = []
        for criterion in self.criteria:
            points, reason = f"points_{criterion.pk}", f"reason_{criterion.pk}"
            self.fields[points] = forms.IntegerField(
                label=_("Points, 0 to 10"),
                min_value=0,
                max_value=HIGHEST,
                widget=forms.NumberInput(attrs={"class": "ab-kort"}),
                required=False,
            )
            self.fields[reason] = forms.CharField(
                label=_("Why these points?"),
                widget=forms.Textarea(attrs={"rows": 4}),
                required=False,
            )
            legend = _("%(name)s (%(weight)s%%)") % {
                "name": criterion.name,
                "weight": criterion.weight,
            }
            self.fieldsets.append((legend, criterion.what_earns, [points, reason]))

    # Every criterion is needed in the end; "not required" behind each field would mislead.
    hide_optional = True

    def clean(self):
        cleaned = super().clean()
        for criterion in self.criteria:
            self._clean_pair(cleaned, criterion)
        if not self.errors and not self.marks():
            raise forms.ValidationError(
                _("Fill in at least one criterion: the points and why you give them.")
            )
        return cleaned

    def _clean_pair(self, cleaned, criterion) -> None:
        points, reason = f"points_{criterion.pk}", f"reason_{criterion.pk}"
        given = cleaned.get(points)
        why = cleaned.get(reason)
        if points in self.errors:
            return
        if given is None and (why or criterion.pk in self.scored):
            self.add_error(points, _("Give a number from 0 to 10."))
        if not why and (given is not None or criterion.pk in self.scored):
            self.add_error(reason, _("Write down why you give these points."))

    def marks(self) -> dict[int, tuple[int, str]]:
        """What `score_proposal` wants."""
        return {
            criterion.pk: (
                self.cleaned_data[f"points_{criterion.pk}"],
                self.cleaned_data[f"reason_{criterion.pk}"],
            )
            for criterion in self.criteria
            if self.cleaned_data.get(f"points_{criterion.pk}") is not None
        }


class AdviceForm(RowForm):
    class Meta:
        model = Advice
        fields = ["differences", "text"]
        widgets = {
            "differences": forms.Textarea(attrs={"rows": 8}),
            "text": forms.Textarea(attrs={"rows": 10}),
        }
        help_texts = {
            "differences": _("Where did you judge differently, and what came of talking about it?"),
            "text": _("Which proposal answers the question best, and why? The executive decides."),
        }
