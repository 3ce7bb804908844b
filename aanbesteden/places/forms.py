"""Forms around the map and the themes, and fields that offer their names."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.places import geojson
from aanbesteden.places.models import THEME_LENGTH
from aanbesteden.web.forms import DomainForm


class MapForm(DomainForm):
    """A file with shapes."""

    file = forms.FileField(
        label=_("File with neighbourhoods"),
        help_text=_(
            "GeoJSON, at most 5 MB, in degrees (WGS84) or the Dutch grid (RD). Every shape is an "
            "area with its name in “naam”, and if you have them, codes in “code”."
        ),
    )

    def clean_file(self):
        """The neighbourhoods in the file, with its name."""
        upload = self.cleaned_data["file"]
        if upload.size > geojson.MOST_BYTES:  # not even read
            raise ValidationError(
                _("This file is larger than 5 MB. Export the shapes with less detail.")
            )
        return upload.name, geojson.read(upload.read())


class ThemeForm(DomainForm):
    name = forms.CharField(
        label=_("Name of the theme"),
        max_length=THEME_LENGTH,
        help_text=_("A few words people know, for instance: growing old, living, school."),
        widget=forms.TextInput(attrs={"class": "ab-middel"}),
    )


def in_its_municipality(form, lists: dict[str, list[str]]) -> None:
    """With several municipalities in a form: a neighbourhood of the one that was chosen."""
    town, name = form.cleaned_data.get("municipality"), form.cleaned_data.get("neighbourhood")
    if town and name and lists and name not in lists.get(town.name, ()):
        form.add_error(
            "neighbourhood", _("This neighbourhood is not in the municipality you chose.")
        )


def offer(form, name: str, lists: dict[str, list[str]], *, none) -> None:
    """Let a field of words choose from the list the municipality keeps, if it keeps one.

    `lists` holds names per municipality; with several each gets a heading. What stands in the
    field already stays possible, so that nobody loses a word by opening a form.
    """
    if not lists:
        return
    groups = [(town, [(word, word) for word in words]) for town, words in lists.items()]
    choices = groups[0][1] if len(groups) == 1 else groups
    known = {word for words in lists.values() for word in words}
    current = form.initial.get(name) or ""
    kept = [(current, current)] if current and current not in known else []
    old = form.fields[name]
    form.fields[name] = forms.ChoiceField(
        label=old.label,
        help_text=old.help_text,
        required=False,
        choices=[("", none), *choices, *kept],
        widget=forms.Select(attrs={"class": "ab-middel"}),
    )
