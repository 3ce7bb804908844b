"""Forms of the rows of a tender."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.questions.files import clean_upload
from aanbesteden.tendering.content_models import MinimumRequirement, RiskCondition
from aanbesteden.web.forms import DomainForm, RowForm


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
