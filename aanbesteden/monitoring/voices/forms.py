"""Forms of a signal about the execution."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.arranging.forms import PartyForm
from aanbesteden.monitoring.stories.forms import NoNames
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.web.forms import RowForm

LONGEST = 5000


class SendForm(RowForm):
    """What anybody may send. `website` is filled in by machines only."""

    website = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Voice
        fields = ["text", "speaks", "may_be_public", "email"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 8}),
            "speaks": forms.RadioSelect,
            "email": forms.EmailInput(attrs={"autocomplete": "email", "class": "ab-middel"}),
        }
        help_texts = {
            "text": _("What goes well, or not? Leave out names of other people."),
            "may_be_public": _("We take out what may lead to you."),
            "email": _(
                "Only to tell you the answer. We first ask you by mail whether it is yours."
            ),
        }

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise ValidationError(_("This is very long. Tell the most important part."))
        return text

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""


class TurnForm(PartyForm):
    """Which party answers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].label = _("Who answers")


class AnswerForm(NoNames):
    """The answer; and how everybody reads the signal, when its sender wants that."""

    public_fields = ("answer", "public_text")

    class Meta:
        model = Voice
        fields = ["answer", "public_text"]
        widgets = {
            "answer": forms.Textarea(attrs={"rows": 6}),
            "public_text": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "answer": _("What did you do with it, or why not?"),
            "public_text": _(
                "The sender wants others to read it. Tell the signal here without names or "
                "details. Empty: it does not become public."
            ),
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, question=instance.question, **kwargs)
        self.fields["answer"].required = True
        if not instance.may_be_public:
            del self.fields["public_text"]
            self.public_fields = ()

    def changes(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}
