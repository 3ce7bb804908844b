"""Forms of the strategic plan."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.forms import area, not_after
from aanbesteden.strategy.frozen import CHANGE_FIELDS, PLAN_FIELDS
from aanbesteden.strategy.models import YEARS, PlannedChange, PlanRevision, StrategicPlan
from aanbesteden.strategy.queries import questions_to_link
from aanbesteden.web.forms import DateInput, DomainForm, RowForm

FIRST, LAST = 2015, 2100


class PlanForm(RowForm):
    """The frame of the plan."""

    class Meta:
        model = StrategicPlan
        fields = PLAN_FIELDS
        widgets = {
            "intro": area(5, advice=True),
            "first_year": forms.TextInput(attrs={"inputmode": "numeric", "class": "ab-kort"}),
            "revise_on": DateInput,
        }

    def clean_first_year(self):
        year = self.cleaned_data["first_year"]
        if not FIRST <= year <= LAST:
            raise forms.ValidationError(_("Write a year, for instance 2027."), code="year")
        return year


class ChangeForm(RowForm):
    """One change; the years carry their own number."""

    questions = forms.ModelMultipleChoiceField(
        None,
        label=capfirst(PlannedChange._meta.get_field("questions").verbose_name),
        help_text=_("Visitors see only the questions that are public."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = PlannedChange
        fields = CHANGE_FIELDS
        widgets = {
            "text": area(5, advice=True),
            "who": area(3),
            "year_1": area(3),
            "year_2": area(3),
            "year_3": area(3),
            "consequences": area(4),
        }

    def __init__(self, *args, plan: StrategicPlan, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        for place in range(YEARS):
            year = plan.first_year + place
            self.fields[f"year_{place + 1}"].label = _("What happens in %(year)s") % {"year": year}
        priority = self.fields["priority"]
        priority.widget = forms.RadioSelect(choices=[c for c in priority.choices if c[0]])
        field = self.fields["questions"]
        field.queryset = questions_to_link(plan.municipality)
        if instance is not None and instance.pk:
            field.initial = list(instance.questions.values_list("pk", flat=True))


class PublishForm(DomainForm):
    """Who adopted the plan and when, and what is new in it."""

    adopted_by = forms.CharField(
        label=capfirst(PlanRevision._meta.get_field("adopted_by").verbose_name),
        help_text=PlanRevision._meta.get_field("adopted_by").help_text,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "ab-middel"}),
    )
    adopted_on = forms.DateField(
        label=capfirst(PlanRevision._meta.get_field("adopted_on").verbose_name), widget=DateInput
    )
    reason = forms.CharField(
        label=capfirst(PlanRevision._meta.get_field("reason").verbose_name),
        help_text=PlanRevision._meta.get_field("reason").help_text,
        max_length=2000,
        widget=area(4),
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_adopted_on(self):
        return not_after(self.cleaned_data["adopted_on"], self.today)
