"""Forms of the joint report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability.models import (
    MeetingQuestion,
    PartnerWord,
    PublicMeeting,
    Report,
    ReportSection,
    SectionKey,
    Verdict,
)
from aanbesteden.accountability.rules import report_problems
from aanbesteden.agreements.models import Agreement
from aanbesteden.web.forms import DateInput, MomentInput, RowForm

ABOUT = ["kind", "title", "period_from", "period_to"]
SECTIONS = list(SectionKey.values)
HELP = {
    "summary": _("For whoever reads only this: what was reached, and what was not?"),
    "about_numbers": _("What is behind them? Which two percent stayed invisible?"),
    "about_money": _("What went differently from what we planned, and why?"),
    "learnt": _("Also what went wrong. The next question begins here."),
    "not_reached": _("Who stayed out of sight, and what do we know of them?"),
    "remains": _("Who goes on with what, and who pays for it?"),
}


class StartReportForm(RowForm):
    """What kind of report, about which period."""

    class Meta:
        model = Report
        fields = ABOUT
        widgets = {"period_from": DateInput, "period_to": DateInput}

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement

    def clean(self):
        super().clean()
        for name, sentence in report_problems(self.cleaned_data, self.agreement).items():
            self.add_error(name, sentence)


class ReportForm(StartReportForm):
    """The text of the report. Numbers, stories and money come from what was recorded."""

    fieldsets = [
        (_("The report"), "", ABOUT),
        (
            _("What we write ourselves"),
            _("Numbers, money, stories and adjustments come along by themselves."),
            SECTIONS,
        ),
    ]

    class Meta(StartReportForm.Meta):
        fields = ABOUT + SECTIONS
        help_texts = HELP


class WordForm(RowForm):
    """A party's own word and its verdict."""

    class Meta:
        model = PartnerWord
        fields = ["word", "verdict", "dissent", "name"]
        widgets = {
            "word": forms.Textarea(attrs={"rows": 6}),
            "dissent": forms.Textarea(attrs={"rows": 4}),
            "verdict": forms.RadioSelect,
        }
        help_texts = {
            "word": _("In your own words. Nobody else changes it."),
            "dissent": _("Only when you do not agree. It is printed first, as large as the rest."),
            "name": _("For instance: M. de Boer, chair."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("word", "verdict", "name"):
            self.fields[name].required = True
        self.fields["verdict"].choices = Verdict.choices

    def clean(self):
        super().clean()
        dissents = self.cleaned_data.get("verdict") == Verdict.DISSENTS
        if dissents and not self.cleaned_data.get("dissent", "").strip():
            self.add_error("dissent", _("Write down with what you do not agree, and why."))


class SectionForm(RowForm):
    """One text of the report, as a field of its row: two writers of it see each other's words."""

    class Meta:
        model = Report
        fields = SECTIONS
        help_texts = HELP
        widgets = {name: forms.Textarea(attrs={"rows": 12}) for name in SECTIONS}

    is_ready = forms.BooleanField(
        label=_("This text is ready"),
        required=False,
        help_text=_("The others see it. You can still change it until the report goes round."),
    )

    def __init__(self, *args, section: ReportSection, **kwargs):
        super().__init__(*args, instance=section.report, **kwargs)
        for name in SECTIONS:
            if name != section.key:
                del self.fields[name]
        if section.task:
            self.fields[section.key].help_text = section.task


class PlanSectionForm(RowForm):
    """Who writes a text, and before when."""

    class Meta:
        model = ReportSection
        fields = ["partner", "due_on", "task"]
        widgets = {"due_on": DateInput}

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class MeetingForm(RowForm):
    """When and where, and afterwards how it went."""

    class Meta:
        model = PublicMeeting
        fields = ["starts_at", "place", "invitation"]
        widgets = {"starts_at": MomentInput, "invitation": forms.Textarea(attrs={"rows": 5})}


class MeetingToldForm(MeetingForm):
    class Meta(MeetingForm.Meta):
        fields = [*MeetingForm.Meta.fields, "visitors", "told"]
        widgets = MeetingForm.Meta.widgets | {"told": forms.Textarea(attrs={"rows": 8})}


class MeetingQuestionForm(RowForm):
    """What was asked, and the answer."""

    class Meta:
        model = MeetingQuestion
        fields = ["asked_by", "text", "answer", "partner"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "answer": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners
