"""Forms of events on the lines and of explanations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.failing.forms import Speaking
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.marking.operations import happening_problems
from aanbesteden.monitoring.stories.forms import NoNames
from aanbesteden.web.forms import DateInput


class SpokenForm(Speaking, NoNames):
    """On behalf of a party; without parties it is about words that stand there."""

    party = forms.ChoiceField(label=_("On behalf of"))

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"party": self.fields.pop("party"), **self.fields}
        if parties:
            self.let_choose(parties)
        else:
            del self.fields["party"]


class HappeningForm(SpokenForm):
    public_fields = ("title", "text")

    class Meta:
        model = Happening
        fields = ["happened_on", "title", "text", "indicators"]
        widgets = {
            "happened_on": DateInput,
            "text": forms.Textarea(attrs={"rows": 3}),
            "indicators": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, agreement, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["indicators"].queryset = agreement.indicators.all()

    def clean(self):
        super().clean()
        for name, sentence in happening_problems(self.cleaned_data, self.at).items():
            self.add_error(name, sentence)

    def values(self) -> dict:
        return {name: value for name, value in self.changes().items() if name != "indicators"}


class ExplainForm(SpokenForm):
    public_fields = ("text",)

    class Meta:
        model = PointExplanation
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": _("Everybody who sees the line can read it, with your party's name.")}
