"""Forms of dialogue rounds."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.dialogue.models import DialogueRound, DialogueTurn
from aanbesteden.web.forms import DomainForm, MomentInput, RowForm


def area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RoundForm(RowForm):
    class Meta:
        model = DialogueRound
        fields = ["subject", "minutes", "place", "join_until"]
        widgets = {
            "subject": area(),
            "minutes": forms.NumberInput(attrs={"class": "ab-kort"}),
            "join_until": MomentInput(attrs={"class": "ab-middel"}),
        }


class MomentsForm(DomainForm):
    """When each coalition that comes has its talk."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, turns, **kwargs):
        super().__init__(*args, **kwargs)
        self.turns = list(turns)
        for turn in self.turns:
            self.fields[f"starts_{turn.pk}"] = forms.DateTimeField(
                label=_("Talk with %(coalition)s") % {"coalition": turn.coalition.name},
                initial=turn.starts_at,
                widget=MomentInput(attrs={"class": "ab-middel"}),
            )

    def moments(self):
        """What `set_moments` wants."""
        return {turn.pk: self.cleaned_data[f"starts_{turn.pk}"] for turn in self.turns}


class RecordForm(RowForm):
    """How long it took and what was said, or why there was no talk."""

    class Meta:
        model = DialogueTurn
        fields = ["minutes_held", "report", "for_everybody", "missed_because"]
        widgets = {
            "minutes_held": forms.NumberInput(attrs={"class": "ab-kort"}),
            "report": area(8),
            "for_everybody": area(4),
            "missed_because": area(2),
        }
        help_texts = {
            "report": _("Only this coalition and you read it."),
            "for_everybody": _(
                "Without names, and nothing of their idea. It goes to everybody when all had "
                "their turn."
            ),
            "missed_because": _("Only when the coalition did not come."),
        }

    def clean(self):
        super().clean()
        typed = self.cleaned_data
        if typed.get("minutes_held") and not (typed.get("report") or "").strip():
            self.add_error("report", ValidationError(_("Write down what was discussed.")))
        if not typed.get("minutes_held") and not (typed.get("missed_because") or "").strip():
            self.add_error(
                "minutes_held", ValidationError(_("Say how long it took, or why there was none."))
            )


class AnswerForm(RowForm):
    """Right as it stands, or what is not right in it."""

    class Meta:
        model = DialogueTurn
        fields = ["remark"]
        widgets = {"remark": area(5)}
        help_texts = {
            "remark": _("Leave it empty when the report is right. The process manager reads it.")
        }


class OutcomesForm(DomainForm):
    text = forms.CharField(
        label=_("What everybody should know"),
        widget=area(10),
        help_text=_("Without names. Was there nothing new? Say that too."),
    )
