"""Forms for whoever sends a signal, or enters it for somebody else."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda.attachments import MOST_FILES, accept
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing
from aanbesteden.places.forms import in_its_municipality, offer
from aanbesteden.places.queries import neighbourhood_names, theme_names
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


def offer_lists(form, keys: list[int]) -> dict[str, list[str]]:
    """Neighbourhoods and themes to choose from; the names of the first per municipality.

    Without a map nobody is asked for a neighbourhood: the place is told in words.
    """
    places = neighbourhood_names(keys)
    offer(form, "neighbourhood", places, none=_("I do not know, or elsewhere"))
    if not places:
        form.fields["neighbourhood"].widget = forms.HiddenInput()
    offer(form, "theme", theme_names(keys), none=_("no theme"))
    return places


class FilesInput(forms.FileInput):
    """The browser's own choice of files, several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A few photos or documents, each checked by content; gives a list of `Accepted`."""

    def __init__(self):
        super().__init__(
            label=_("Photo or document"),
            help_text=_(
                "At most three, of 10 MB each: a photo, a PDF or a text. From a photo we take out "
                "where and when it was made. Only the municipality sees it, unless it makes it "
                "public."
            ),
            required=False,
            widget=FilesInput(attrs={"accept": ".jpg,.jpeg,.png,.pdf,.docx,.odt,.txt"}),
        )

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data]
        uploads = [one for one in uploads if one]
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("At most three files. Choose the ones that say most."))
        return [accept(super(FilesField, self).clean(one, initial)) for one in uploads]


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
    files = FilesField()
    field_order = ["municipality", "text", "neighbourhood", "place", "theme", "files"]

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
        self.places = offer_lists(self, [town.pk for town in municipalities])

    def clean(self):
        """A neighbourhood of the municipality that was chosen."""
        data = super().clean()
        in_its_municipality(self, self.places)
        if self.errors and self.files:
            self.fields["files"].help_text = _(
                "Choose your file again: a browser does not remember it."
            )
        return data

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""


class HeardForm(SignalForm):
    """The same, entered by staff for somebody who told it."""

    field_order = ["municipality", "text", "heard_where", *SignalForm.field_order[2:]]

    class Meta(SignalForm.Meta):
        fields = [*SignalForm.Meta.fields, "heard_where"]
        help_texts = SignalForm.Meta.help_texts | {
            "heard_where": _("For instance: at the market, by telephone, at a council meeting."),
        }
        widgets = SignalForm.Meta.widgets | {
            "heard_where": forms.TextInput(attrs={"class": "ab-middel"}),
        }

    text = long_text(_("What did you hear?"), _("In the words of who told you."), rows=7)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sender_name"].label = _("Who told you")
        self.fields["sender_email"].label = _("Their e-mail address")
        self.fields["sender_email"].help_text = _(
            "Only if they want to hear what happens. We first ask by mail whether it is theirs."
        )


class AddressForm(DomainForm):
    """Another address, or none; the one that is known is never shown."""

    sender_email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Empty: we take your address away and mail you no more."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "ab-middel"}),
    )


class PublicFilter(forms.Form):
    """What became of them, about what, in which order."""

    hide_optional = True
    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("What happened with it"),
        required=False,
        choices=[
            ("", _("Everything")),
            *(choice for choice in SignalStatus.choices if choice[0] != SignalStatus.MERGED),
        ],
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("nieuwste", _("Newest first")),
            ("oudste", _("Oldest first")),
            ("antwoord", _("Last answered first")),
            ("vaakst", _("Told most often first")),
        ],
    )

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("All themes")), *((t, t) for t in themes)]
