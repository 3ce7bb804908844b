"""Forms about mending an omission and setting a proposal aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.awarding import validity
from aanbesteden.policies import Refused
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DateInput, DomainForm


class AskRepairForm(DomainForm):
    what = forms.CharField(
        label=_("What is missing or clearly wrong?"),
        help_text=_("The proposal itself does not change: nothing can be added that earns points."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    until = forms.DateField(
        label=_("Until and including which day can it be mended?"),
        help_text=_("Keep to the days that the call names. All coalitions get as many."),
        widget=DateInput(),
    )

    def __init__(self, *args, proposal, at, **kwargs):
        self.proposal, self.at = proposal, at
        super().__init__(*args, **kwargs)

    def clean_until(self):
        until = self.cleaned_data["until"]
        try:
            validity.check_repair(self.proposal, until, self.at)
        except Refused as refusal:
            raise forms.ValidationError(refusal.reason) from refusal
        return until


class AnswerRepairForm(DomainForm):
    answer = forms.CharField(
        label=_("What do you mend, or what do you want to say about it?"),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, image, text document or spreadsheet, at most 20 MB."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        return clean_upload(file) if file else None


class SetAsideForm(DomainForm):
    rule = forms.ChoiceField(
        label=_("Which rule of the call was not met?"), widget=forms.RadioSelect
    )
    heard_on = forms.DateField(
        label=_("When was the coalition heard, or until when could it say what it thinks?"),
        help_text=_("Leave it empty when the days to mend were missed: then those days count."),
        required=False,
        widget=DateInput(),
    )
    reason = forms.CharField(
        label=_("Why does this proposal not meet the rule?"),
        help_text=_("It stands in the letter to the coalition. Say what it told you about it."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def __init__(self, *args, rules: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = list(rules.items())

    def clean(self):
        cleaned = super().clean()
        rule, heard = cleaned.get("rule") or "", cleaned.get("heard_on")
        if rule and not rule.startswith("repair-") and not heard and "heard_on" not in self.errors:
            self.add_error(
                "heard_on",
                _("First let the coalition say what it thinks, and fill in when that was."),
            )
        return cleaned
