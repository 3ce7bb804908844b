"""Forms about trade secrets: marking them beforehand, and weighing them at a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.proposals import trade_secrets
from aanbesteden.proposals.content import Content
from aanbesteden.proposals.part_forms import RowsForm
from aanbesteden.web.forms import DomainForm


class SecretsForm(RowsForm):
    """Which passages and attachments hold a trade secret, each with the reason."""

    columns = ("part", "passage", "reason")
    needed = ("part", "reason")

    def __init__(self, *args, content: Content, **kwargs):
        self.content = content
        super().__init__(*args, **kwargs)

    def fields_of(self, number: int) -> dict[str, forms.Field]:
        row = {"number": number}
        return {
            "part": forms.ChoiceField(
                label=_("Part or attachment, row %(number)s") % row,
                choices=trade_secrets.choices(self.content.attachments),
                required=False,
                widget=forms.Select(attrs={"class": "ab-kort"}),
            ),
            "passage": forms.CharField(
                label=_("The passage itself, row %(number)s") % row,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 4, "cols": 30}),
            ),
            "reason": forms.CharField(
                label=_("Why it is a trade secret, row %(number)s") % row,
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 4, "cols": 30}),
            ),
        }

    def clean(self):
        cleaned = super().clean()
        for number in range(self.count):
            row = self._row(number)
            passage = (row["passage"] or "").strip().replace("\r\n", "\n")
            if passage and row["part"] and passage not in self.content.text(row["part"]):
                self.add_error(
                    f"row_{number}_passage",
                    _("We do not find this passage there. Copy it exactly, or empty it to mark "
                      "the whole part."),
                )  # fmt: skip
        return cleaned

    def secrets(self) -> list[dict]:
        """What goes under the seal."""
        return trade_secrets.write_secrets(self.filled_rows())


class AskDisclosureForm(DomainForm):
    about = forms.CharField(
        label=_("What was asked, and why?"),
        help_text=_("Write nothing about who asked. The coalition reads this."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SpeakForm(DomainForm):
    view = forms.CharField(
        label=_("What does your coalition think of it?"),
        help_text=_("Say what harm it does when others read it, or that it does none."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DecideDisclosureForm(DomainForm):
    lifted = forms.ChoiceField(
        label=_("Does it become public?"),
        choices=[("no", _("No, it stays closed")), ("yes", _("Yes, everybody may read it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The coalition reads this. Weigh the harm against the interest to know."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
