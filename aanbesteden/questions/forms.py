"""Forms of the question and its dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import Municipality
from aanbesteden.places.forms import in_its_municipality, offer
from aanbesteden.places.queries import neighbourhood_names, theme_names
from aanbesteden.questions.files import clean_upload
from aanbesteden.questions.models import Question, Visibility
from aanbesteden.web.forms import DomainForm, RowForm


class QuestionForm(RowForm):
    """The question in words: for starting it and for describing it anew.

    Theme and neighbourhood come from the lists of `municipalities`, or of the question's own.
    """

    class Meta:
        model = Question
        fields = ["title", "short_name", "summary", "theme", "neighbourhood"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2, "data-advice": True}),
            "summary": forms.Textarea(attrs={"rows": 5, "data-advice": True}),
        }

    def __init__(self, *args, municipalities=(), **kwargs):
        super().__init__(*args, **kwargs)
        keys = [town.pk for town in municipalities] or [self.instance.municipality_id]
        themes, self.places = theme_names(keys), neighbourhood_names(keys)
        offer(self, "theme", themes, none=_("no theme"))
        offer(self, "neighbourhood", self.places, none=_("the whole municipality"))


class StartForm(QuestionForm):
    """Starting a question also says for which municipality."""

    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("municipality"))
    field_order = ["municipality"]

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, municipalities=municipalities, **kwargs)
        self.fields["municipality"].queryset = municipalities
        if len(municipalities) == 1:
            self.fields["municipality"].initial = municipalities[0]
            self.fields["municipality"].widget = forms.HiddenInput()

    def clean(self):
        data = super().clean()
        in_its_municipality(self, self.places)
        return data


class ShareForm(DomainForm):
    """Other municipalities that ask the question too."""

    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label=_("These municipalities ask this question with us"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        others = Municipality.objects.exclude(pk=question.municipality_id)
        self.fields["municipalities"].queryset = others
        self.fields["municipalities"].initial = question.shared_with.all()


class RemarkForm(DomainForm):
    text = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 4}))


class DocumentForm(DomainForm):
    """A file for the dossier, and who may read it."""

    title = forms.CharField(label=_("Title"), max_length=150)
    visibility = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[
            (Visibility.STAFF, Visibility.STAFF.label),
            (Visibility.PUBLIC, Visibility.PUBLIC.label),
        ],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, image, text document or spreadsheet, at most 20 MB."),
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])
