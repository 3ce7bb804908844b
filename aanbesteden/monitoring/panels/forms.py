"""Forms of a panel: making it, inviting to it, coming in, and agreeing."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.panels.models import Panel
from aanbesteden.monitoring.panels.operations import MOST_INVITED
from aanbesteden.people.forms import email_field
from aanbesteden.web.forms import DomainForm, RowForm


class PanelForm(RowForm):
    class Meta:
        model = Panel
        fields = ["name", "about", "members_are", "every", "is_open"]
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "members_are": forms.RadioSelect,
            "every": forms.RadioSelect,
        }


class InviteForm(DomainForm):
    emails = forms.CharField(
        label=_("E-mail addresses, one on a line"),
        help_text=_("Only of people who know that you ask them. What is not agreed to within two "
                    "weeks is removed."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def clean_emails(self) -> list[str]:
        given = [part for part in re.split(r"[\s,;]+", self.cleaned_data["emails"]) if part]
        if len(given) > MOST_INVITED:
            raise ValidationError(
                _("Invite at most %(most)s people at a time."), params={"most": MOST_INVITED}
            )
        wrong = [one for one in given if not _is_address(one)]
        if wrong:
            raise ValidationError(
                _("This is not an e-mail address: %(wrong)s. Mend it, or leave it out."),
                params={"wrong": ", ".join(wrong[:3])},
            )
        return given


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class ComeInForm(DomainForm):
    email = email_field(
        label=_("Your e-mail address"),
        help_text=_("We use it to ask you, and for nothing else. Nobody sees it."),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("This looks like a message from a machine. Reload the page and try again.")
            )
        return ""


class AgreeForm(DomainForm):
    agree = forms.BooleanField(
        label=_("I agree that my address is kept, to ask me now and then."),
        error_messages={"required": _("Tick this if you want to take part. If not, do nothing.")},
    )
