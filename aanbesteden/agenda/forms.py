"""Forms around signals."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda.models import Signal, SignalStatus, Urgency
from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing
from aanbesteden.places.forms import in_its_municipality, offer
from aanbesteden.places.queries import neighbourhood_names, theme_names
from aanbesteden.questions.forms import QuestionForm
from aanbesteden.questions.models import Question
from aanbesteden.web.forms import DomainForm, RowForm

TEXT_LENGTH = 5000


def long_text(label, help_text="", *, rows: int = 5, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=TEXT_LENGTH,
        widget=widget,
    )


def _offer_lists(form, keys: list[int]) -> dict[str, list[str]]:
    """Neighbourhoods and themes to choose from; the names of the first per municipality.

    Without a map nobody is asked for a neighbourhood: the place is told in words.
    """
    places = neighbourhood_names(keys)
    offer(form, "neighbourhood", places, none=_("I do not know, or elsewhere"))
    if not places:
        form.fields["neighbourhood"].widget = forms.HiddenInput()
    offer(form, "theme", theme_names(keys), none=_("no theme"))
    return places


class PlaceForm(DomainForm):
    """A neighbourhood from the list, or a click on one of the pictures of the map."""

    neighbourhood = forms.ChoiceField(
        label=_("Neighbourhood"), required=False, widget=forms.Select(attrs={"class": "ab-middel"})
    )

    def __init__(self, *args, neighbourhoods, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = neighbourhoods
        names = [(row.name, row.name) for row in neighbourhoods]
        self.fields["neighbourhood"].choices = [("", _("I do not know, or elsewhere")), *names]

    @property
    def point(self) -> tuple[int, int] | None:
        """Where the map was clicked, in metres; None when it was not."""
        for size in drawing.SIZES:
            words = [self.data.get(f"{size.name}.{axis}", "") for axis in "xy"]
            if all(re.fullmatch(r"-?\d{1,4}", word, re.ASCII) for word in words):
                return drawing.clicked(self.rows, size, *map(int, words))
        return None


class SignalForm(RowForm):
    """What anybody may send. `website` is filled in by machines only."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("For which municipality?"), empty_label=None
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    text = long_text(
        _("What do you notice?"), _("In your own words. You need no solution."), rows=7
    )
    field_order = ["municipality"]

    class Meta:
        model = Signal
        fields = ["text", "neighbourhood", "place", "theme", "sender_name", "sender_email"]
        help_texts = {
            "place": _("A street or a neighbourhood. No house number needed."),
            "theme": _("For instance: growing old, traffic, school."),
        }
        widgets = {
            "place": forms.TextInput(attrs={"class": "ab-middel"}),
            "theme": forms.TextInput(attrs={"class": "ab-middel"}),
            "sender_name": forms.TextInput(attrs={"autocomplete": "name", "class": "ab-middel"}),
            "sender_email": forms.EmailInput(attrs={"autocomplete": "email", "class": "ab-middel"}),
        }

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
        if len(municipalities) == 1:
            self.fields["municipality"].initial = municipalities[0]
            self.fields["municipality"].widget = forms.HiddenInput()
        self.places = _offer_lists(self, [town.pk for town in municipalities])

    def clean(self):
        """A neighbourhood of the municipality that was chosen."""
        data = super().clean()
        in_its_municipality(self, self.places)
        return data

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""


class HeardForm(SignalForm):
    """The same, entered by staff for somebody who told it."""

    text = long_text(_("What did you hear?"), _("In the words of who told you."), rows=7)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sender_name"].label = _("Who told you")
        self.fields["sender_email"].label = _("Their e-mail address")
        self.fields["sender_email"].help_text = _("Only if they want to hear what happens.")


class WeighForm(RowForm):
    """The two urgencies, and how the public reads it."""

    fieldsets = [
        (
            _("Weigh"),
            _("How much it matters to people is one thing, how much to politics another."),
            ["social_urgency", "political_urgency"],
        ),
        (_("Describe"), "", ["theme", "neighbourhood", "place", "public_text"]),
    ]

    class Meta:
        model = Signal
        fields = [
            "social_urgency",
            "political_urgency",
            "theme",
            "neighbourhood",
            "place",
            "public_text",
        ]
        widgets = {
            "social_urgency": forms.RadioSelect,
            "political_urgency": forms.RadioSelect,
            "public_text": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_lists(self, [self.instance.municipality_id])


ANSWER_NOTE = _("The sender and the public can read this. No names or personal details.")


class AnswerForm(DomainForm):
    """An answer with its reason, and nothing else."""

    answer = long_text(_("Answer to the sender: what happens, and why"), ANSWER_NOTE)


class AgendiseForm(QuestionForm):
    """A new question, and the answer to the sender."""

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

    taken_up_by = forms.CharField(
        label=_("Who could take it up"),
        max_length=200,
        help_text=_("A group, club, company or residents together. Everybody can read this."),
    )
    help_offered = long_text(
        _("How the municipality helps"),
        _("For instance: a room, a contact, a small budget."),
        rows=3,
        required=False,
    )
    field_order = ["taken_up_by", "help_offered", "answer"]


class ReasonOnlyForm(DomainForm):
    """Why it is taken up again."""

    answer = long_text(_("Why do you look at it again?"), _("This is kept in the history."))


class PublicFilter(forms.Form):
    """What became of them."""

    hide_optional = True
    status = forms.ChoiceField(
        label=_("What happened with it"),
        required=False,
        choices=[("", _("Everything")), *SignalStatus.choices],
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
        ],
    )

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("All themes")), *((t, t) for t in themes)]
