"""Forms of a proposal. What is typed here goes under the seal."""

import hashlib

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals.content import LABELS, PUBLIC
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DomainForm


class AttachForm(DomainForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PDF, image, text document or spreadsheet, at most 20 MB. Name and content are "
            "encrypted until the opening."
        ),
    )

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])


class VerifyForm(DomainForm):
    """A receipt to check: number and fingerprint, or a file."""

    hide_optional = True
    number = forms.CharField(
        label=_("Number of the receipt"),
        required=False,
        max_length=40,
        help_text=_("Four groups of four, for instance ABCD-EFGH-JKMN-PQRS."),
    )
    sha256 = forms.CharField(
        label=_("Fingerprint (SHA-256)"),
        required=False,
        max_length=200,
        help_text=_("64 figures and letters. Spaces do no harm."),
    )
    file = forms.FileField(
        label=_("Or the file itself"),
        required=False,
        help_text=_("The PDF of the receipt, or the file with what was handed in. At most 20 MB."),
    )

    fieldsets = [
        (_("With the number"), "", ["number", "sha256"]),
        (_("With a file"), "", ["file"]),
    ]
    file_hash = ""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(_("This file is too large. A receipt is at most 20 MB."))
        digest = hashlib.sha256()
        for piece in file.chunks():
            digest.update(piece)
        self.file_hash = digest.hexdigest()
        return file

    def clean(self):
        data = super().clean()
        if self.errors or self.file_hash:
            return data
        for name in ("number", "sha256"):
            if not data.get(name):
                self.add_error(name, _("Fill in both, or choose the file."))
        return data


class DecideLateForm(DomainForm):
    """Yes or no, and why: its makers read this."""

    accepts = forms.ChoiceField(
        label=_("Does the proposal still count?"),
        choices=[("yes", _("Yes, it counts as handed in")), ("no", _("No, it stays sealed"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The coalition reads this, and a judge may do so. Say what made it late."),
    )


class AgreeForm(DomainForm):
    """A word on behalf of one partner, about the text that was on the screen."""

    agrees = forms.BooleanField()
    seen_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = _("%(partner)s read this proposal and agrees to it") % {
            "partner": partner.name
        }
        self.fields["agrees"].error_messages["required"] = _("Tick this box to agree.")


class SectionsForm(DomainForm):
    """Which parts everybody may read."""

    sections = forms.MultipleChoiceField(
        label=_("These parts become public"),
        choices=[(name, LABELS[name]) for name in PUBLIC],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_sections(self):
        chosen = self.cleaned_data["sections"]
        if any(name not in PUBLIC for name in chosen):
            raise ValidationError(_("This part of the proposal does not exist."))
        return chosen
