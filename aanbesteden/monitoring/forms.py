"""Forms of indicators, measurements, stories and reviews."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring.models import (
    Indicator,
    Measurement,
    Review,
    ReviewAction,
)
from aanbesteden.monitoring.rules import (
    indicator_problems,
    measurement_problems,
    review_problems,
)
from aanbesteden.web.forms import DateInput, RowForm

SHORT = {"class": "ab-kort", "inputmode": "decimal"}


class IndicatorForm(RowForm):
    """An indicator; `reason` is asked once the realisation has started."""

    fieldsets = [
        (
            _("What we measure"),
            "",
            ["name", "kind", "definition", "unit", "counts_people", "direction"],
        ),
        (
            _("From where to where"),
            _("The baseline is how it is now, the target what we aim at."),
            ["baseline", "baseline_on", "target", "target_to", "target_on", "compared_with"],
        ),
        (_("What it is worth"), "", ["source", "reliability", "relevance", "origin"]),
        (
            _("Who supplies it, and when"),
            _("The date of the next measurement follows from the rhythm by itself."),
            ["supplied_by", "every", "frequency", "burden_minutes", "next_due_on", "reason"],
        ),
    ]
    reason = forms.CharField(
        label=_("Why the indicators change"), widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Indicator
        fields = [
            "name",
            "kind",
            "definition",
            "unit",
            "counts_people",
            "direction",
            "baseline",
            "baseline_on",
            "target",
            "target_to",
            "target_on",
            "compared_with",
            "source",
            "reliability",
            "relevance",
            "origin",
            "supplied_by",
            "every",
            "frequency",
            "burden_minutes",
            "next_due_on",
        ]
        localized_fields = ["baseline", "target", "target_to"]
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 4}),
            "unit": forms.TextInput(attrs={"class": "ab-middel"}),
            "baseline": forms.TextInput(attrs=SHORT),
            "target": forms.TextInput(attrs=SHORT),
            "target_to": forms.TextInput(attrs=SHORT),
            "burden_minutes": forms.TextInput(attrs={"class": "ab-kort", "inputmode": "numeric"}),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("reliability", "relevance")},
            "baseline_on": DateInput,
            "target_on": DateInput,
            "next_due_on": DateInput,
        }

    def __init__(self, *args, agreement, asks_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.fields["supplied_by"].queryset = agreement.coalition.partners.filter(left_at=None)
        if not asks_reason:
            del self.fields["reason"]

    def clean(self):
        super().clean()
        for name, sentence in indicator_problems(self.cleaned_data, self.agreement).items():
            self.add_error(name, sentence)

    @property
    def reason_given(self) -> str:
        return self.cleaned_data.get("reason", "")


class MeasurementForm(RowForm):
    """A value, or a better value beside an earlier one (`corrects`)."""

    next_due_on = forms.DateField(
        label=_("Next measurement before"), required=False, widget=DateInput
    )

    class Meta:
        model = Measurement
        fields = ["measured_on", "value", "elsewhere", "group_size", "note"]
        localized_fields = ["value", "elsewhere"]
        widgets = {
            "measured_on": DateInput,
            "value": forms.TextInput(attrs=SHORT),
            "elsewhere": forms.TextInput(attrs=SHORT),
            "group_size": forms.TextInput(attrs={"class": "ab-kort", "inputmode": "numeric"}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"note": _("What explains a rise, a fall or a small response?")}

    def __init__(self, *args, indicator, at, corrects: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicator, self.at = indicator, at
        if indicator.compared_with:
            self.fields["elsewhere"].label = _("Value for comparison: %(name)s") % {
                "name": indicator.compared_with
            }
        else:
            del self.fields["elsewhere"]
        if corrects:
            del self.fields["next_due_on"]
            self.fields["note"].required = True
            self.fields["note"].label = _("Why the value is corrected")
            self.fields["note"].help_text = ""

    def clean(self):
        super().clean()
        problems = measurement_problems(self.cleaned_data, self.indicator, self.at)
        for name, sentence in problems.items():
            self.add_error(name, sentence)


class ReviewForm(RowForm):
    """The sheet of one review."""

    fieldsets = [
        (_("When and with whom"), "", ["held_on", "attendees"]),
        (
            _("The questions"),
            _("Answer them together, with the numbers and the stories side by side."),
            ["adds_up", "right_way", "invisible", "most_vulnerable"],
        ),
        (
            _("What follows"),
            _("The answers also stand in the joint report; who were there does not."),
            ["goes_well", "must_improve", "disagreement", "contract_reread"],
        ),
    ]

    class Meta:
        model = Review
        fields = [
            "held_on",
            "attendees",
            "adds_up",
            "right_way",
            "invisible",
            "most_vulnerable",
            "goes_well",
            "must_improve",
            "disagreement",
            "contract_reread",
        ]
        widgets = {
            "held_on": DateInput,
            **{
                name: forms.Textarea(attrs={"rows": 4})
                for name in (
                    "attendees adds_up right_way invisible most_vulnerable goes_well must_improve "
                    "disagreement"
                ).split()
            },
        }
        help_texts = {
            "most_vulnerable": _("The 5 to 10 percent with the heaviest problems."),
            "disagreement": _(
                "With the names of the parties. A party can also record it itself, per answer."
            ),
            "contract_reread": _("The page of the agreement then shows the date."),
        }

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        super().clean()
        for name, sentence in review_problems(self.cleaned_data, self.at).items():
            self.add_error(name, sentence)


class ActionForm(RowForm):
    class Meta:
        model = ReviewAction
        fields = ["text", "owner", "due_on", "for_user"]
        widgets = {"due_on": DateInput}

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["for_user"].queryset = people
        self.fields["for_user"].label_from_instance = lambda user: user.name
