"""Forms to tell a story, to write one down for somebody, and to say what it moved."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda.personal import Trace, traces
from aanbesteden.agenda.public_words import LooksForPeople
from aanbesteden.monitoring.models import ConsentHow, Story
from aanbesteden.web.forms import RowForm

LONGEST = 8000
TEXTS = ("title", "text", "about", "moved")


def known_names(question) -> set[str]:
    """Names that are of no person: the municipality and the neighbourhood."""
    return {question.municipality.name, question.neighbourhood} - {""}


def found_in(story: Story) -> list[Trace]:
    """What in a story may still lead to a person; its made-up name does not."""
    known = known_names(story.question) | {story.pseudonym}
    words = "\n".join(getattr(story, name) for name in TEXTS)
    return traces(words, known=known)


class NoNames(LooksForPeople, RowForm):
    """Shows once what may lead to a person: names, addresses, numbers. The writer decides."""

    public_fields = TEXTS

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question

    def _found(self) -> list[tuple[str, Trace]]:
        made_up = self.cleaned_data.get("pseudonym") or getattr(self.instance, "pseudonym", "")
        known = known_names(self.question) | {made_up}
        return [
            (name, one)
            for name in self.public_fields
            for one in traces(self.cleaned_data.get(name) or "", known=known)
        ]


class TellForm(NoNames):
    """Tell a story, with or without an account. `website` is filled in by machines only."""

    fieldsets = [
        (_("Your story"), "", ["title", "text", "moved"]),
        (
            _("Who is telling"),
            _("Your own name stays out of it."),
            ["told_as", "pseudonym", "about"],
        ),
        (_("Your consent"), "", ["consent", "email"]),
    ]
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_(
            "Only if you want the link to your story by mail. We send it once and do not keep "
            "your address."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "ab-middel"}),
    )

    class Meta:
        model = Story
        fields = ["title", "text", "pseudonym", "about", "moved", "told_as", "consent"]
        labels = {"consent": _("I agree that this story is used")}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 12, "maxlength": LONGEST}),
            "moved": forms.Textarea(attrs={"rows": 3}),
            "told_as": forms.RadioSelect,
            "pseudonym": forms.TextInput(attrs={"class": "ab-middel"}),
        }
        help_texts = {
            "moved": _("What happened, or should happen, because of this story?"),
            "consent": _(
                "You can take this back at any time, with a link of your own. The story is then "
                "wiped."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].required = True
        self.fields["text"].max_length = LONGEST

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise ValidationError(_("This story is very long. Tell it in two stories."))
        return text


class InterviewForm(TellForm):
    """The same, written down by somebody who listened: who consented, and how."""

    fieldsets = [
        (_("The story"), _("In the words of who told it."), ["title", "text", "moved"]),
        (
            _("Who is telling"),
            _("The real name stays out of the story."),
            ["told_as", "pseudonym", "about"],
        ),
        (
            _("The consent"),
            _("Only municipality and coalition read this. It is wiped with the story."),
            ["consent_of", "consent_how", "consent", "email"],
        ),
    ]

    class Meta(TellForm.Meta):
        fields = [*TellForm.Meta.fields, "consent_of", "consent_how"]
        labels = {"consent": _("The teller agreed that this story is used")}
        widgets = TellForm.Meta.widgets | {"consent_how": forms.RadioSelect}
        help_texts = TellForm.Meta.help_texts | {
            "consent": _(
                "Say that it can be taken back at any time. Give the teller the link you get "
                "after this."
            ),
            "consent_of": _("For instance: the teller, or the mother of the teller."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent_of"].required = True
        how = self.fields["consent_how"]
        how.choices = [one for one in ConsentHow.choices if one[0] != ConsentHow.SELF]
        how.initial = ConsentHow.SPOKEN
        self.fields["email"].label = _("E-mail address of the teller")
        self.fields["email"].help_text = _(
            "Only if the teller wants the link by mail. We send it once and do not keep the "
            "address."
        )


class StoryForm(NoNames):
    """Take recognisable details out of a story."""

    class Meta:
        model = Story
        fields = ["title", "text", "pseudonym", "about"]
        widgets = {"text": TellForm.Meta.widgets["text"]}


class MeaningForm(NoNames):
    """What changed because of a story, and which numbers it stands beside; also when public."""

    public_fields = ("moved",)

    class Meta:
        model = Story
        fields = ["moved", "indicators"]
        widgets = {
            "moved": forms.Textarea(attrs={"rows": 4}),
            "indicators": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "moved": _("What did you do or change because of it? Everybody may read this."),
            "indicators": _("The story then stands beside these numbers."),
        }

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, question=agreement.question, **kwargs)
        self.fields["indicators"].queryset = agreement.indicators.all()
        self.fields["indicators"].required = False

    def changes(self) -> dict[str, Any]:
        return {"moved": self.cleaned_data["moved"]}
