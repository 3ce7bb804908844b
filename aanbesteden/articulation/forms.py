"""Forms of the sheet, the suitability test and the frameworks. All may be saved half done."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    ReflectionPoint,
    Strength,
    SuitabilityOutcome,
    SuitabilityTest,
)
from aanbesteden.articulation.operations import (
    FRAMEWORK_FIELDS,
    OUTCOME_FIELDS,
    ROLE_FIELDS,
    THINKING_FIELDS,
)
from aanbesteden.web.forms import DateInput, DomainForm, EuroField, RowForm

FUTURE = _("This date lies in the future. Give the day on which it was decided.")


def area(rows: int = 4, *, advice: bool = False) -> forms.Textarea:
    """Room for text; with advice on its wording while somebody writes."""
    return forms.Textarea(attrs={"rows": rows} | ({"data-advice": True} if advice else {}))


def not_after(day: date | None, today: date) -> date | None:
    """What was decided lies behind us."""
    if day and day > today:
        raise forms.ValidationError(FUTURE, code="future")
    return day


class OutcomeForm(RowForm):
    """What really changes, for whom, and for the most vulnerable too."""

    hide_optional = True

    class Meta:
        model = Articulation
        fields = OUTCOME_FIELDS
        widgets = {name: area(advice=True) for name in OUTCOME_FIELDS}


class ThinkingForm(RowForm):
    """The order of thinking, one to four, and the life domains."""

    hide_optional = True

    class Meta:
        model = Articulation
        fields = THINKING_FIELDS
        widgets = {name: area(5) for name in THINKING_FIELDS} | {
            "we_commission": area(5, advice=True)
        }


class RoleForm(RowForm):
    """The role of the municipality and the contract logic, each with its reason."""

    hide_optional = True

    class Meta:
        model = Articulation
        fields = ROLE_FIELDS
        widgets = {"stance_reason": area(), "contract_reason": area()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("stance", "contract_logic"):
            choices = [choice for choice in self.fields[name].choices if choice[0]]
            self.fields[name].widget = forms.RadioSelect(choices=choices)


class ReflectionForm(DomainForm):
    """Every reflection point with room for an answer in words."""

    hide_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for point in ReflectionPoint:
            self.fields[point.value] = forms.CharField(
                label=point.label, widget=area(3), required=False
            )

    def answers(self) -> dict[str, str]:
        return {point: self.cleaned_data[point] for point in ReflectionPoint.values}


class SuitabilityForm(DomainForm):
    """Seven aspects, each with a strength and an argument; then the choice."""

    hide_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=capfirst(SuitabilityTest._meta.get_field("outcome").verbose_name),
        choices=SuitabilityOutcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reasons = forms.CharField(
        label=capfirst(SuitabilityTest._meta.get_field("reasons").verbose_name),
        widget=area(5),
        required=False,
    )
    decided_by = forms.CharField(
        label=capfirst(SuitabilityTest._meta.get_field("decided_by").verbose_name),
        help_text=SuitabilityTest._meta.get_field("decided_by").help_text,
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "ab-middel"}),
    )
    decided_on = forms.DateField(
        label=capfirst(SuitabilityTest._meta.get_field("decided_on").verbose_name),
        widget=DateInput,
        required=False,
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for aspect in Aspect:
            self.fields[f"{aspect}_strength"] = forms.ChoiceField(
                label=SuitabilityForm.STRENGTH,
                choices=Strength.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{aspect}_argument"] = forms.CharField(
                label=SuitabilityForm.ARGUMENT, widget=area(3), required=False
            )
        self.fieldsets = [
            *(
                (aspect.label, self.KINDS[aspect], [f"{aspect}_strength", f"{aspect}_argument"])
                for aspect in Aspect
            ),
            (
                _("The choice"),
                _("The advice is not the choice. Who decides, decides with reasons."),
                ["outcome", "reasons", "decided_by", "decided_on"],
            ),
        ]

    STRENGTH = _("How strong is this?")
    ARGUMENT = _("Why?")
    KINDS = {
        Aspect.MARKET: _("Condition 1. Without this, tendering socially is not possible."),
        Aspect.NOT_EXCLUSIVE: _("Condition 2. This is weighed, it is not absolute."),
        Aspect.PUBLIC: _("Condition 3. This is weighed, it is not absolute."),
        Aspect.CREATIVITY: _("Use 1. At least one of the three uses should hold."),
        Aspect.POWER: _("Use 2."),
        Aspect.EFFECTIVE: _("Use 3."),
        Aspect.NEW_ROLES: _("Openness: trust, enterprise, and room to act."),
    }

    def clean_decided_on(self):
        return not_after(self.cleaned_data["decided_on"], self.today)

    def clean(self):
        data = super().clean()
        if data.get("decided_on") and not data.get("outcome"):
            self.add_error("outcome", _("There is a date of decision. Which choice was made?"))
        if data.get("outcome") and not data.get("reasons"):
            self.add_error("reasons", _("Give the reasons for this choice; others can read them."))
        return data

    def answers(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {
            aspect: (data[f"{aspect}_strength"], data[f"{aspect}_argument"])
            for aspect in Aspect.values
        }

    def choice(self) -> dict:
        return {
            name: self.cleaned_data[name]
            for name in ("outcome", "reasons", "decided_by", "decided_on")
        }


class FrameworkForm(RowForm):
    """The proposal for frameworks. Before the council a change asks for its reason."""

    hide_optional = True
    ceiling = EuroField(
        label=capfirst(Framework._meta.get_field("ceiling").verbose_name),
        help_text=_("For all years together, for instance 900.000."),
        required=False,
    )

    class Meta:
        model = Framework
        fields = FRAMEWORK_FIELDS
        widgets = {
            "vision": area(5, advice=True),
            "conditions": area(5, advice=True),
            "council_asks": area(),
            "years": forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"}),
        }

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"] = forms.CharField(
                label=_("Why do you change this now?"),
                help_text=_("The proposal lies before the council. Your reason is kept with it."),
                widget=area(3),
            )

    def clean_years(self):
        years = self.cleaned_data["years"]
        if years is not None and not 1 <= years <= 20:
            raise forms.ValidationError(_("Give a number of years from 1 to 20."), code="years")
        return years
