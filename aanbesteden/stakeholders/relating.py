"""Relations between players: written, listed, taken away."""

from datetime import datetime

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.stakeholders.score_models import PlayerRelation, RelationKind
from aanbesteden.web.forms import DomainForm

audit.declare(
    playerrelation__written=(_("A relation between players was written down"), False),
    playerrelation__removed=(_("A relation between players was removed"), False),
)


class RelationForm(DomainForm):
    """Two players of this question and how they relate."""

    one = forms.ModelChoiceField(label=_("Player"), queryset=Stakeholder.objects.none())
    kind = forms.ChoiceField(
        label=_("Relation"), choices=RelationKind.choices, widget=forms.RadioSelect
    )
    other = forms.ModelChoiceField(label=_("Other player"), queryset=Stakeholder.objects.none())
    note = forms.CharField(label=_("In a few words"), max_length=200, required=False)

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = Stakeholder.objects.filter(question=question).only("name")

    def clean(self):
        data = super().clean()
        if data.get("one") and data.get("one") == data.get("other"):
            self.add_error("other", _("Choose another player than the first."))
        return data


def listed(question: Question, among: set[int]) -> QuerySet[PlayerRelation]:
    """Relations between players whose keys stand in *among*."""
    return PlayerRelation.objects.filter(
        one__question=question, one__in=among, other__in=among
    ).select_related("one", "other")


@transaction.atomic
def relate(
    one: Stakeholder, other: Stakeholder, *, kind: str, note: str, by: User, at: datetime
) -> PlayerRelation:
    """Write down how two players of one question relate; said again, the words are renewed."""
    policies.edit.check(by, one.question)
    if one.pk == other.pk or one.question_id != other.question_id:
        raise Refused(_("Choose two different players of this question."))
    relation, _made = PlayerRelation.objects.update_or_create(
        one=one, other=other, kind=kind, defaults={"note": note.strip()}
    )
    audit.record(
        "playerrelation.written",
        relation,
        by=by,
        at=at,
        question=one.question,
        after={"kind": kind, "one": one.pk, "other": other.pk},
    )
    return relation


@transaction.atomic
def unrelate(relation: PlayerRelation, *, by: User, at: datetime) -> None:
    """Take a relation off the map."""
    policies.edit_relation.check(by, relation)
    audit.record(
        "playerrelation.removed",
        relation,
        by=by,
        at=at,
        question=relation.one.question,
        before={"kind": relation.kind, "one": relation.one_id, "other": relation.other_id},
    )
    relation.delete()
