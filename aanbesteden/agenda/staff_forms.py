"""Forms of staff: weigh, describe, answer, put together and split signals."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda import weighing
from aanbesteden.agenda.forms import long_text, offer_lists
from aanbesteden.agenda.models import FILE_DESCRIPTION_LENGTH, Signal, SignalStatus, Urgency
from aanbesteden.agenda.public_words import LooksForPeople
from aanbesteden.places.forms import offer
from aanbesteden.places.queries import theme_names
from aanbesteden.questions.forms import QuestionForm
from aanbesteden.questions.models import Question
from aanbesteden.web.forms import DomainForm, RowForm


class WeighForm(LooksForPeople, RowForm):
    """The two urgencies, each with its own reason, and how the public reads it."""

    public_fields = ("place", "public_text")
    fieldsets = [
        (
            _("How much it matters to people"),
            _("Judge this by who would notice if nothing happened, not by who speaks loudest."),
            ["social_urgency", "social_why"],
        ),
        (
            _("How much it matters to politics"),
            _("Judge this by what council and executive have before them, not by what you think."),
            ["political_urgency", "political_why"],
        ),
        (_("Describe"), "", ["theme", "neighbourhood", "place", "public_text"]),
    ]

    class Meta:
        model = Signal
        fields = [
            "social_urgency",
            "social_why",
            "political_urgency",
            "political_why",
            "theme",
            "neighbourhood",
            "place",
            "public_text",
        ]
        help_texts = {
            "place": _("Everybody reads this beside the public text. No house number."),
            "social_why": _("For colleagues. The public does not see it."),
            "political_why": _("For colleagues. The public does not see it."),
            "public_text": _(
                "Without names, addresses or other personal details. Empty: the public reads only "
                "the theme and, later, the answer."
            ),
        }
        widgets = {
            "social_urgency": forms.RadioSelect,
            "political_urgency": forms.RadioSelect,
            "social_why": forms.Textarea(attrs={"rows": 2}),
            "political_why": forms.Textarea(attrs={"rows": 2}),
            "public_text": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, scale in (("social", weighing.SOCIAL), ("political", weighing.POLITICAL)):
            self.fields[f"{name}_urgency"].choices = weighing.choices(scale)
        offer_lists(self, [self.instance.municipality_id])


ANSWER_NOTE = _("The sender and the public can read this. No names or personal details.")


class AnswerForm(LooksForPeople, DomainForm):
    """An answer with its reason, and nothing else."""

    public_fields: tuple[str, ...] = ("answer",)
    answer = long_text(_("Answer to the sender: what happens, and why"), ANSWER_NOTE)


class AgendiseForm(LooksForPeople, QuestionForm):
    """A new question, and the answer to the sender."""

    public_fields = ("answer",)
    answer = long_text(_("Answer to the sender: what happens, and why"), ANSWER_NOTE)


class JoinForm(AnswerForm):
    """To which question."""

    question = forms.ModelChoiceField(Question.objects.none(), label=_("Question"))
    field_order = ["question", "answer"]

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = questions
        self.fields["question"].label_from_instance = lambda question: question.title


class GiveBackForm(AnswerForm):
    """Who could take it up, and how the municipality helps."""

    public_fields = ("taken_up_by", "help_offered", "answer")
    taken_up_by = forms.CharField(
        label=_("Who could take it up"),
        max_length=200,
        help_text=_("A group, club, company or residents together. Everybody can read this."),
    )
    help_offered = long_text(
        _("How the municipality helps"),
        _("For instance: a room, a contact, a small budget."),
        rows=3,
    )
    field_order = ["taken_up_by", "help_offered", "answer"]


class ReasonOnlyForm(DomainForm):
    """Why it is taken up again."""

    answer = long_text(_("Why do you look at it again?"), _("This is kept in the history."))


class MergeForm(DomainForm):
    """Which signal stays: one that looks like it, or one whose reference is known."""

    OTHER = "other"
    stays = forms.ChoiceField(label=_("Which signal stays?"), widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Reference of another signal"),
        required=False,
        max_length=20,
        help_text=_("Only if it is not among those above. For instance 7KQM-3XHA-9PLD-4RTW."),
        widget=forms.TextInput(attrs={"class": "ab-middel"}),
    )

    def __init__(self, *args, signal, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.signal = signal
        self.alike = {str(row.pk): row for row, _share in alike}
        self.fields["stays"].choices = [
            *((str(row.pk), _line(row, share)) for row, share in alike),
            (self.OTHER, _("Another one, by its reference")),
        ]
        if not alike:
            self.fields["stays"].initial = self.OTHER

    def clean(self):
        data = super().clean()
        if data.get("stays") == self.OTHER:
            data["into"] = self._by_reference(data.get("reference", ""))
        elif "stays" in data:
            data["into"] = self.alike[data["stays"]]
        return data

    def _by_reference(self, reference: str) -> Signal | None:
        rows = Signal.objects.filter(municipality=self.signal.municipality_id)
        found = rows.filter(reference=reference.strip().upper()).exclude(pk=self.signal.pk).first()
        if found is None:
            self.add_error(
                "reference", _("There is no other signal with this reference. Look it up again.")
            )
        return found


def _line(row: Signal, share: int) -> str:
    about = {"text": Truncator(" ".join(row.words.split())).chars(160), "share": share}
    about["status"] = row.get_status_display()
    return gettext("%(text)s (%(share)s%% alike, %(status)s)") % about


class SplitForm(DomainForm):
    """What stays in the first, and what becomes the second."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    first = long_text(
        _("The first signal"), _("What stays here. Leave out what goes to the second."), rows=7
    )
    second = long_text(
        _("The second signal"), _("In the words of the sender, as far as you can."), rows=7
    )
    second_theme = forms.CharField(label=_("Theme of the second"), required=False, max_length=60)
    files = forms.MultipleChoiceField(
        label=_("Files that go with the second"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, signal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = signal.version
        self.fields["first"].initial = signal.text
        rows = [(str(row.pk), row.file_name) for row in signal.files.all()]
        self.fields["files"].choices = rows
        if not rows:
            del self.fields["files"]
        offer(self, "second_theme", theme_names([signal.municipality_id]), none=_("no theme"))

    def clean(self):
        data = super().clean()
        if data.get("first") and data["first"] == data.get("second"):
            raise ValidationError(_("Both say the same. Give each its own part."))
        return data


class PublishFileForm(DomainForm):
    """What a file shows, for who cannot see it."""

    description = forms.CharField(
        label=_("What does it show?"),
        max_length=FILE_DESCRIPTION_LENGTH,
        help_text=_("In a sentence, for who cannot see it. Without names."),
    )
    looked = forms.BooleanField(
        label=_("I looked at all of it: no faces, names, number plates or house numbers.")
    )


class InboxFilter(forms.Form):
    """Filter, search and sort the inbox; names and values stand in the address."""

    hide_optional = True
    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Everything")), *SignalStatus.choices],
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    urgency = forms.TypedChoiceField(
        label=_("Urgency, at least"),
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", _("Any urgency")), *(choice for choice in Urgency.choices if choice[0])],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("nieuwste", _("Newest first")),
            ("oudste", _("Oldest first")),
            ("maatschappelijk", _("Social urgency first")),
            ("politiek", _("Political urgency first")),
            ("verschil", _("Matters to people, not yet to politics")),
        ],
    )

    def __init__(self, *args, themes, neighbourhoods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("All themes")), *((t, t) for t in themes)]
        self.fields["neighbourhood"].choices = [
            ("", _("All neighbourhoods")),
            *((name, name) for name in neighbourhoods),
        ]
