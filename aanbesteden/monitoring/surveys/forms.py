"""Forms to make a questionnaire, and the questionnaire itself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.panels.queries import under_way
from aanbesteden.monitoring.surveys.models import ItemKind, Survey, SurveyItem
from aanbesteden.monitoring.surveys.operations import FEWEST_OPTIONS, LONGEST_TEXT
from aanbesteden.web.forms import DateInput, DomainForm, RowForm


class SurveyForm(RowForm):
    class Meta:
        model = Survey
        fields = ["title", "intro", "audience", "panel", "asked", "closes_on"]
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 4}),
            "audience": forms.RadioSelect,
            "asked": forms.NumberInput(attrs={"class": "ab-kort"}),
            "closes_on": DateInput,
        }
        help_texts = {"intro": _("People read this above the questions.")}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        rows = under_way(agreement)
        self.fields["panel"].queryset = rows
        self.fields["panel"].empty_label = _("By one link for all")
        if not rows:
            del self.fields["panel"]

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose a later day."))
        return day


class ItemForm(RowForm):
    class Meta:
        model = SurveyItem
        fields = ["kind", "text", "low", "high", "options"]
        widgets = {
            "kind": forms.RadioSelect,
            "options": forms.Textarea(attrs={"rows": 4}),
            "low": forms.TextInput(attrs={"class": "ab-middel"}),
            "high": forms.TextInput(attrs={"class": "ab-middel"}),
        }
        help_texts = {
            "low": _("Only for a mark. For instance: not at all."),
            "high": _("Only for a mark. For instance: very much."),
            "options": _("Only for one of a few answers."),
        }

    def clean(self):
        data = super().clean()
        lines = [line for line in (data.get("options") or "").splitlines() if line.strip()]
        if data.get("kind") == ItemKind.CHOICE and len(lines) < FEWEST_OPTIONS:
            self.add_error("options", _("Give at least two answers, one on a line."))
        return data


class LinksForm(DomainForm):
    count = forms.IntegerField(
        label=_("How many links?"),
        min_value=1,
        max_value=100,
        initial=10,
        widget=forms.NumberInput(attrs={"class": "ab-kort"}),
    )


class AnswerForm(DomainForm):
    """The questionnaire as people see it. Nothing is obligatory but one answer."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            self.fields[f"item{item.pk}"] = self._field(item)

    def _field(self, item: SurveyItem) -> forms.Field:
        if item.kind == ItemKind.OPEN:
            return forms.CharField(
                label=item.text,
                required=False,
                max_length=LONGEST_TEXT,
                help_text=_("Leave out names and addresses."),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        return forms.TypedChoiceField(
            label=item.text,
            required=False,
            choices=item.choices(),
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
        )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""

    def clean(self):
        data = super().clean()
        if not self.errors and not any(self.answers().values()):
            raise forms.ValidationError(_("Answer at least one question."))
        return data

    def answers(self) -> dict[int, Any]:
        return {item.pk: self.cleaned_data.get(f"item{item.pk}") for item in self.items}
