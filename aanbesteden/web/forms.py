"""Base classes of every form: fields in groups, a version against lost updates."""

import copy
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from aanbesteden.templatetags.dutch import number

# Django's own sentence; our catalog, which goes before Django's, says in Dutch what to do.
REQUIRED = gettext_noop("This field is required.")
DASHES = BLANK_CHOICE_DASH[0][1]


@dataclass(frozen=True)
class FieldGroup:
    """A fieldset: a legend, a word of help, and its fields."""

    legend: Any
    description: Any
    fields: list[BoundField]


class Grouped:
    """`fieldsets = [(legend, description, [names])]` on a form gives `fieldset_groups`."""

    fieldsets: list[tuple[Any, Any, list[str]]] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_what_is_empty(field)

    @property
    def fieldset_groups(self) -> list[FieldGroup]:
        return [
            FieldGroup(legend, description, [self[name] for name in names if name in self.fields])
            for legend, description, names in self.fieldsets
        ]

    def clean(self):
        """Line ends as they are kept: a browser's own would make untouched text look changed."""
        data = super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str) and "\r" in value:
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        return data


def _say_what_is_empty(field: forms.Field) -> None:
    """Words in the place of the row of dashes that stands for no choice; read out, it is noise."""
    said = _("Make a choice") if field.required else _("No choice")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = said
    elif isinstance(field.widget, forms.RadioSelect) and isinstance(field, forms.ChoiceField):
        # Where a choice is asked for, nothing stands chosen yet; where it is free, words say so.
        field.choices = [
            (value, said if label == DASHES else label)
            for value, label in field.choices
            if label != DASHES or not field.required
        ]
    elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        field.widget.choices = [
            (value, said if label == DASHES else label) for value, label in field.widget.choices
        ]


class DomainForm(Grouped, forms.Form):
    """A form that is not about one row."""

    required_css_class = "is-verplicht"


class RowForm(Grouped, forms.ModelForm):
    """A form about one row. `changes()` is what an operation writes; the row stays untouched."""

    required_css_class = "is-verplicht"

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=copy.copy(instance) if instance else None, **kwargs)
        if instance is not None and hasattr(instance, "version"):
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=instance.version, required=False
            )

    @property
    def seen_version(self) -> int | None:
        """The version that was on the screen."""
        return self.cleaned_data.get("version")

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


class DateInput(forms.DateInput):
    """The browser's own date picker; it wants the ISO form."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock: hours and minutes."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__({"class": "ab-kort", **(attrs or {})}, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """Date and time in one field, in Dutch local time."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class EuroField(forms.DecimalField):
    """An amount in euros as people write it: "900.000", "€ 900.000,50" or "900000"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "ab-kort"})
    default_error_messages = {"invalid": _("Write an amount, for instance 900.000 or 12.500,50.")}

    def __init__(self, *, max_digits=12, decimal_places=2, min_value=0, **kwargs):
        super().__init__(
            max_digits=max_digits, decimal_places=decimal_places, min_value=min_value, **kwargs
        )

    def to_python(self, value):
        """A separator before the last one or two digits makes cents; others make thousands."""
        if not isinstance(value, str):
            return super().to_python(value)
        text = re.sub(r"[\s€]|,-$", "", value)
        found = re.fullmatch(r"(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", text)
        if text and not found:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if found:
            text = re.sub(r"[.,]", "", found[1]) + f".{found[2] or '0'}"
        return super().to_python(text)

    def prepare_value(self, value):
        return number(value, None if value == int(value) else 2) if _is_amount(value) else value


def _is_amount(value) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


class ReasonForm(DomainForm):
    """A step that asks for nothing but a reason."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), required=False)

    def __init__(self, *args, label, required: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].required = required
