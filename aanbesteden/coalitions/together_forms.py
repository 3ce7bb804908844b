"""Forms of tasks, notes and newer files of a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.room_models import RoomNote, RoomTask
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DateInput, DomainForm, RowForm


class TaskForm(RowForm):
    class Meta:
        model = RoomTask
        fields = ["text", "owner", "due_on"]
        widgets = {"due_on": DateInput()}

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
        self.fields["owner"].empty_label = _("Nobody yet")


class NoteForm(RowForm):
    class Meta:
        model = RoomNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class RenewForm(DomainForm):
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, image, text document or spreadsheet, at most 20 MB.")
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])
