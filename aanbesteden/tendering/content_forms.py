"""Forms of the rows of a tender."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aanbesteden.questions.files import clean_upload
from aanbesteden.tendering.content_models import (
    GroundRule,
    MinimumRequirement,
    RiskCondition,
    Subject,
)
from aanbesteden.tendering.models import Tender, TieBreak
from aanbesteden.tendering.parts import FEWEST, MOST, TEXT_PARTS
from aanbesteden.web.forms import DomainForm, RowForm

OPEN_END = re.compile(r"\[[^\[\]]*\]")


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RequirementForm(RowForm):
    class Meta:
        model = MinimumRequirement
        fields = ["what", "shown_by"]
        widgets = {"what": area(), "shown_by": area()}


class RiskForm(RowForm):
    class Meta:
        model = RiskCondition
        fields = ["what", "carried_by", "how", "is_sanction"]
        widgets = {"what": area(), "how": area(), "carried_by": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carried_by"].choices = RiskCondition._meta.get_field("carried_by").choices


class GroundRuleForm(RowForm):
    """One rule in words; what still stands in brackets is asked for."""

    class Meta:
        model = GroundRule
        fields = ["subject", "what"]
        widgets = {"what": area(9)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = Subject.choices

    def clean_what(self):
        text = self.cleaned_data["what"]
        open_ends = OPEN_END.findall(text)
        if open_ends:
            raise ValidationError(
                _("Still to fill in or to take away: %(open)s"),
                params={"open": ", ".join(open_ends)},
            )
        return text


def words_field(**about) -> forms.IntegerField:
    """How many words one part of a proposal may be; empty when the call does not say."""
    widget = forms.NumberInput(attrs={"class": "ab-kort"})
    return forms.IntegerField(
        required=False, min_value=FEWEST, max_value=MOST, widget=widget, **about
    )


class CountedForm(RowForm):
    """The rules that the product itself keeps or counts by."""

    hide_optional = True
    least_total = forms.DecimalField(
        label=capfirst(Tender._meta.get_field("least_total").verbose_name),
        help_text=Tender._meta.get_field("least_total").help_text,
        min_value=0,
        max_value=10,
        max_digits=4,
        decimal_places=2,
        localize=True,
        required=False,
    )

    class Meta:
        model = Tender
        fields = ["least_total", "tie_break", "most_words", "valid_days"]
        fields += ["term_months", "extensions", "extension_months"]
        widgets = {"tie_break": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tie_break"].choices = TieBreak.choices
        for name, field in self.fields.items():
            if name not in ("tie_break", "version"):
                field.widget.attrs["class"] = "ab-kort"
        kept = self.instance.part_words or {}
        for name, label in TEXT_PARTS.items():
            self.fields[f"words_{name}"] = words_field(label=label, initial=kept.get(name))
        self.fieldsets = [
            (_("Who can be chosen"), "", ["least_total", "tie_break"]),
            (_("The proposal"), "", ["most_words", "valid_days"]),
            (
                _("Most words per part"),
                _("Empty: only the length of all parts together counts."),
                [f"words_{name}" for name in TEXT_PARTS],
            ),
            (_("The agreement"), "", ["term_months", "extensions", "extension_months"]),
        ]

    def changes(self):
        typed = {name: self.cleaned_data[f"words_{name}"] for name in TEXT_PARTS}
        return super().changes() | {"part_words": {name: n for name, n in typed.items() if n}}

    def clean(self):
        cleaned = super().clean()
        times, months = cleaned.get("extensions"), cleaned.get("extension_months")
        if times and not months and "extension_months" not in self.errors:
            self.add_error("extension_months", _("How long does each extension last?"))
        if times and not cleaned.get("term_months") and "term_months" not in self.errors:
            self.add_error("term_months", _("Say first how long the agreement itself lasts."))
        return cleaned


class FileForm(DomainForm):
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, image, text document or spreadsheet, at most 20 MB.")
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])


class NewDocumentForm(FileForm):
    title = forms.CharField(label=_("Title"), max_length=150)
    field_order = ["title", "file"]


class NewVersionForm(FileForm):
    what_changed = forms.CharField(
        label=_("What changed"),
        widget=area(),
        help_text=_("Everybody reads it beside the version."),
    )
    field_order = ["what_changed", "file"]
