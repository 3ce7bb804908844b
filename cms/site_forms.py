"""Forms of the site settings: what cannot be read or is not true together is not saved."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms import site_operations
from cms.theming import logo
from cms.theming.checks import failures
from cms.theming.colour import is_colour, tidy
from cms.theming.examples import examples
from cms.theming.style import TOKENS, Style

STAYS, PRODUCT = "", "own"
COLOURS = [*TOKENS, *(f"dark_{name}" for name in TOKENS)]
RESEARCH_HOLDS = timedelta(days=3 * 366)  # at most 36 months old, says the Dutch model


def _starting_points():
    return [
        (STAYS, _("What is filled in below")),
        (PRODUCT, _("The look of this product")),
        *((name, f"{found.title}. {found.about}") for name, found in examples().items()),
    ]


class ColourInput(forms.TextInput):
    """A colour as text, so that it can be pasted, with a sample beside it."""

    template_name = "cms/admin/colour.html"


class SettingForm(WagtailAdminModelForm):
    """Saving is an operation: by whom and when goes into the log with it."""

    def save(self, commit=True):
        if not commit:
            return super().save(commit=False)
        return site_operations.keep(
            super().save(commit=False),
            fields=self.changed_data,
            write=lambda: super(SettingForm, self).save(commit=True),
            by=self.for_user,
            at=timezone.now(),
        )


class HouseStyleForm(SettingForm):
    """Refuses a style with a pair of colours that cannot be read, and names one that can."""

    example = forms.ChoiceField(
        label=gettext_lazy("starting point"),
        required=False,
        choices=_starting_points,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("An example fills in all colours, the letter and the corners."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in COLOURS:
            if name in self.fields:
                self.fields[name].widget = ColourInput(attrs={"spellcheck": "false"})
        if self.is_bound:  # a colour may be typed as 1E56B0 or #FFF
            self.data = self.data.copy()
            for name in COLOURS:
                key = self.add_prefix(name)
                if key in self.data:
                    self.data[key] = tidy(self.data[key])

    def clean_logo(self):
        upload = self.cleaned_data.get("logo")
        if not isinstance(upload, UploadedFile):
            return upload
        found = logo.accept(upload)
        self.instance.logo_width, self.instance.logo_height = found.width, found.height
        return found.file

    def clean(self):
        data = super().clean()
        if data.get("example"):
            self._take_over(data["example"])
        if data.get("logo") and not data.get("logo_alt"):
            self.add_error("logo_alt", _("Say in a few words what the logo shows."))
        self._check_contrast()
        return self.cleaned_data

    def _take_over(self, name: str) -> None:
        style = Style() if name == PRODUCT else examples()[name].style
        for field, value in style.values().items():
            self.errors.pop(field, None)
            self.cleaned_data[field] = value

    def _check_contrast(self) -> None:
        values = {name: self.cleaned_data.get(name) for name in Style().values()}
        if any(name in self.errors for name in values) or None in values.values():
            return
        if not all(is_colour(values[name]) for name in TOKENS):
            return
        for failure in failures(Style(**values)):
            self.add_error(failure.choice, ValidationError(failure.sentence, code="contrast"))


class DetailsForm(SettingForm):
    """A statement may not say more than the facts beside it carry."""

    def clean(self):
        data = super().clean()
        state, examined = data.get("compliance"), data.get("researched_on")
        if state in ("A", "B"):
            self._ask("researched_on", _("For this state an examination is needed: fill in when."))
            self._ask("report_url", _("For this state the report has to be public: fill in where."))
            if examined and examined < timezone.localdate() - RESEARCH_HOLDS:
                self.add_error("researched_on", _("An examination holds for three years."))
        if examined and examined > timezone.localdate():
            self.add_error("researched_on", _("This day has yet to come."))
        if state == "A" and data.get("limitations"):
            self.add_error("compliance", _("Something does not work yet, so this is not state A."))
        if state == "B" and not data.get("limitations"):
            self.add_error("limitations", _("For state B, say what does not work yet."))
        if state in ("C", "D"):
            self._ask("measures", _("For this state, say what you do about it and when."))
        if state and state != "E":
            self._ask("stated_on", _("Fill in when the statement was made."))
            self._ask("stated_by", _("Fill in who answers for the statement."))
        return data

    def _ask(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)
