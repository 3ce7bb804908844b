"""Forms of the panel as a whole: who is on it, what it agreed on, the talks."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.models import PanelMember, Talk, TalkRound
from aanbesteden.assessment.operations import HIGHEST
from aanbesteden.web.forms import DateInput, DomainForm, MomentInput, RowForm


class MemberForm(RowForm):
    class Meta:
        model = PanelMember
        fields = ["kind", "brings"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "brings": _("For instance: lives in the neighbourhood, or is about the money.")
        }


class AgreeForm(DomainForm):
    """Points and a reason on every criterion, who was there, and when."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, cells, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.cells = list(cells)
        self.fieldsets = []
        self.fields["present"] = forms.TypedMultipleChoiceField(
            label=_("Who was present?"),
            choices=[(person.pk, person.name) for person in people],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["talked_on"] = forms.DateField(
            label=_("When did you talk about it?"), widget=DateInput(attrs={"class": "ab-kort"})
        )
        for cell in self.cells:
            self._add(cell)
        self.fieldsets.append((_("The talk"), "", ["present", "talked_on"]))

    def _add(self, cell) -> None:
        points, reason = f"points_{cell.criterion.pk}", f"reason_{cell.criterion.pk}"
        self.fields[points] = forms.IntegerField(
            label=_("Points you fix together, 0 to 10"),
            min_value=0,
            max_value=HIGHEST,
            widget=forms.NumberInput(attrs={"class": "ab-kort"}),
        )
        self.fields[reason] = forms.CharField(
            label=_("Why these points?"), widget=forms.Textarea(attrs={"rows": 4})
        )
        given = "; ".join(f"{one.assessor.name}: {one.points}" for one in cell.given)
        legend = _("%(name)s (%(weight)s%%)") % {
            "name": cell.criterion.name,
            "weight": cell.criterion.weight,
        }
        self.fieldsets.append((legend, given, [points, reason]))

    def clean_talked_on(self):
        day = self.cleaned_data["talked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day still has to come."))
        return day

    def marks(self) -> dict[int, tuple[int, str]]:
        """What `agreeing.agree` wants."""
        return {
            cell.criterion.pk: (
                self.cleaned_data[f"points_{cell.criterion.pk}"],
                self.cleaned_data[f"reason_{cell.criterion.pk}"],
            )
            for cell in self.cells
        }


class TalksForm(RowForm):
    """The same for all, and per coalition when."""

    def __init__(self, *args, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposals = list(proposals)
        for proposal in self.proposals:
            self.fields[f"starts_{proposal.pk}"] = forms.DateTimeField(
                label=_("Talk with %(coalition)s") % {"coalition": proposal.coalition.name},
                widget=MomentInput(attrs={"class": "ab-middel"}),
            )
        self.fieldsets = [
            (_("The same for every coalition"), "", ["questions", "minutes", "place"]),
            (_("When"), "", [f"starts_{proposal.pk}" for proposal in self.proposals]),
        ]

    class Meta:
        model = TalkRound
        fields = ["questions", "minutes", "place"]
        widgets = {
            "questions": forms.Textarea(attrs={"rows": 6}),
            "minutes": forms.NumberInput(attrs={"class": "ab-kort"}),
        }

    def moments(self):
        """What `plan_talks` wants."""
        return {one.pk: self.cleaned_data[f"starts_{one.pk}"] for one in self.proposals}


class ReportForm(RowForm):
    class Meta:
        model = Talk
        fields = ["report"]
        widgets = {"report": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "report": _(
                "Per question what the coalition answered. The panel and the executive read it."
            )
        }
