"""Part of a form whose words everybody will read: first it shows what may lead to a person.

It asks and never blocks. Who looked and knows that it may stand there says so, and just this is
let through: another name asks again.
"""

from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.agenda.personal import Trace, digest, traces


class LooksForPeople(forms.Form):
    """Names in `public_fields` are looked at; `about` gives the signal they belong to."""

    public_fields: tuple[str, ...] = ()
    looked = forms.CharField(
        label=gettext_lazy("I looked at this: it may stand there, nobody is harmed by it."),
        help_text=gettext_lazy("Everybody will read it. Better is to leave it out."),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, about=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about or getattr(self, "instance", None)
        # Behind a form's own fields, also in forms made of two.
        self.fields["looked"] = self.fields.pop("looked")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        found = self._found()
        mark = digest(found)
        if found and self.data.get(self.add_prefix("looked")) != mark:
            self._ask(found, mark)
        return data

    def _found(self) -> list[tuple[str, Trace]]:
        sender = self.about.sender_name if self.about else ""
        return [
            (name, one)
            for name in self.public_fields
            for one in traces(
                self.cleaned_data.get(name) or "", sender=sender, known=self._places()
            )
        ]

    def _places(self) -> set[str]:
        """Names that are not of people: the municipality, and where the signal is."""
        if self.about is None:
            return set()
        return {self.about.municipality.name, self.about.neighbourhood} - {""}

    def _ask(self, found: list[tuple[str, Trace]], mark: str) -> None:
        for name in self.public_fields:
            words = [f"“{one.words}” ({one.kind.label})" for field, one in found if field == name]
            if words:
                said = get_text_list(words, _("and"))
                self.add_error(
                    name,
                    _(
                        "This may lead to a person: %(words)s. Leave it out, or tick at the end "
                        "of the form that it may stay."
                    )
                    % {"words": said},
                )
        self.data = self.data.copy()
        self.data.pop(self.add_prefix("looked"), None)
        self.fields["looked"].widget = forms.CheckboxInput(attrs={"value": mark})
        if getattr(self, "fieldsets", None):
            self.fieldsets = [*self.fieldsets, (_("Personal details"), "", ["looked"])]
