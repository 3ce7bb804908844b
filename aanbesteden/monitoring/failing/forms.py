"""Forms around what does not work."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.failing.models import Failure, FailureWord, Follows, Verdict
from aanbesteden.monitoring.failing.operations import since_problems
from aanbesteden.monitoring.stories.forms import NoNames
from aanbesteden.web.forms import DateInput, DomainForm

DAYS_TO_SPEAK = 14


class Speaking:
    """Adds on behalf of which party it is said; for a form with the field `party`."""

    def let_choose(self, parties) -> None:
        self.parties = {str(party.partner_id or "municipality"): party for party in parties}
        field = self.fields["party"]
        field.choices = [(key, row.name) for key, row in self.parties.items()]

    @property
    def partner(self):
        """The chosen party; None is the municipality."""
        return self.parties[self.cleaned_data["party"]].partner


class NameForm(Speaking, NoNames):
    """What does not work, without a word about who is to blame."""

    party = forms.ChoiceField(label=_("On behalf of"))
    public_fields = ("title", "what", "for_whom", "tried")
    fieldsets = [
        (_("What does not work"), "", ["party", "title", "what", "for_whom"]),
        (_("Since when, and what was tried"), "", ["since", "tried"]),
    ]

    class Meta:
        model = Failure
        fields = ["title", "what", "for_whom", "since", "tried"]
        widgets = {
            "since": DateInput,
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("what", "for_whom", "tried")},
        }
        help_texts = {
            "title": _("About the approach, not about who did it."),
            "what": _("Leave out names. When you have learnt from it, everybody can read it."),
            "for_whom": _("Which people notice it most?"),
        }

    def __init__(self, *args, question, at, parties=(), **kwargs):
        super().__init__(*args, question=question, **kwargs)
        self.at = at
        if parties:
            self.let_choose(parties)
        else:
            del self.fields["party"]

    def clean(self):
        super().clean()
        for name, sentence in since_problems(self.cleaned_data, self.at).items():
            self.add_error(name, sentence)


class WordForm(Speaking, NoNames):
    """What a party learnt; and what it thinks of the joint lesson, once there is one."""

    party = forms.ChoiceField(label=_("On behalf of"))
    public_fields = ("word", "dissent")

    class Meta:
        model = FailureWord
        fields = ["word", "verdict", "dissent"]
        widgets = {
            "word": forms.Textarea(attrs={"rows": 4}),
            "verdict": forms.RadioSelect,
            "dissent": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "word": _("Also about your own part in it. It stands under the name of your party."),
            "dissent": _("Only when you see it otherwise. It stands beside the lesson."),
        }

    def __init__(self, *args, failure, parties, **kwargs):
        super().__init__(*args, question=failure.question, **kwargs)
        self.fields = {"party": self.fields.pop("party"), **self.fields}
        self.let_choose(parties)
        if failure.lesson:
            self.fields["verdict"].choices = Verdict.choices
            self.fields["verdict"].required = True
        else:
            del self.fields["verdict"], self.fields["dissent"]

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("verdict") == Verdict.OTHERWISE and not given.get("dissent"):
            self.add_error("dissent", _("Say how you see it."))


class LessonForm(NoNames):
    """What was learnt together."""

    public_fields = ("lesson",)

    class Meta:
        model = Failure
        fields = ["lesson", "words_by"]
        widgets = {"lesson": forms.Textarea(attrs={"rows": 6}), "words_by": DateInput}
        help_texts = {
            "lesson": _("What would you do otherwise next time, and what is good to know?"),
            "words_by": _("After this day it becomes public, also when a party did not speak."),
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, question=instance.question, **kwargs)
        self.fields["lesson"].required = True
        self.fields["words_by"].required = True
        if not instance.words_by:
            days = timezone.localdate() + timedelta(days=DAYS_TO_SPEAK)
            self.initial.setdefault("words_by", days)


class FollowForm(DomainForm):
    """What follows from it."""

    follows = forms.ChoiceField(label=_("What follows?"), widget=forms.RadioSelect)
    adjustment = forms.ModelChoiceField(
        queryset=None,
        label=_("By which adjustment?"),
        required=False,
        help_text=_("Only when it was proposed already."),
    )
    text = forms.CharField(
        label=_("Why this, and what comes of it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["follows"].choices = [
            (row.value, row.label) for row in (Follows.CHANGE, Follows.STOP)
        ]
        self.fields["adjustment"].queryset = agreement.adjustments.filter(declined_at=None)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("follows") == Follows.CHANGE and not given.get("adjustment"):
            self.add_error("adjustment", _("Choose an adjustment, or propose a new one first."))
        if given.get("follows") == Follows.STOP and not given.get("text"):
            self.add_error("text", _("Say why you stop, and what the people concerned notice."))
