"""Analysts score by themselves first; what they find together comes after, and so does the talk."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders import policies
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.stakeholders.score_models import PlayerScore, ScoreTalk
from aanbesteden.web.forms import DomainForm, RowForm

audit.declare(
    playerscore__given=(_("An analyst scored a player"), False),
    scoretalk__concluded=(_("A difference between analysts was discussed"), False),
    playerscore__changed=(_("An analyst changed a score"), False),
)
FIELDS = ("influence", "interest", "stance", "reason")


class ScoreForm(RowForm):
    """How I see this player; what others found is not shown here."""

    hide_optional = True

    class Meta:
        model = PlayerScore
        fields = FIELDS
        widgets = {
            "stance": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 3}),
            **{
                name: forms.NumberInput(attrs={"class": "ab-kort", "min": 0, "max": 10})
                for name in ("influence", "interest")
            },
        }


class TalkForm(DomainForm):
    concluded = forms.CharField(
        label=_("What did you conclude?"),
        help_text=_("Also when you still differ: say about what, and how you go on."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@transaction.atomic
def score(
    player: Stakeholder, *, values: dict[str, Any], version: int | None, by: User, at: datetime
) -> PlayerScore:
    """Give or renew one's own score of a player. The log keeps that it was given, not what."""
    policies.score_player.check(by, player)
    held = PlayerScore.objects.filter(player=player, analyst=by).first()
    if held is None:
        held = PlayerScore.objects.create(player=player, analyst=by, at=at, **values)
        audit.record("playerscore.given", held, by=by, at=at, question=player.question)
    elif save_changes(
        held,
        values,
        kind="playerscore.changed",
        by=by,
        at=at,
        version=version,
        question=player.question,
        log_values=False,
    ):
        PlayerScore.objects.filter(pk=held.pk).update(at=at)
    return held


@transaction.atomic
def conclude(player: Stakeholder, *, concluded: str, by: User, at: datetime) -> ScoreTalk:
    """Write down what the analysts concluded about a difference."""
    policies.score_player.check(by, player)
    if not concluded.strip():
        raise Refused(_("Write down what you concluded, so that others can follow it later."))
    talk = ScoreTalk.objects.create(player=player, concluded=concluded.strip(), by=by, at=at)
    audit.record("scoretalk.concluded", talk, by=by, at=at, question=player.question)
    return talk


def shown_to(user: User, player: Stakeholder) -> list[PlayerScore] | None:
    """What each analyst found, for those who read in confidence.

    None for an analyst who has not scored this player yet: first one's own judgement.
    """
    if not policies.read_private.allows(user, player.question):
        return []
    rows = list(player.scores.select_related("analyst"))
    scores_too = policies.score.allows(user, player.question)
    if rows and scores_too and user.pk not in {row.analyst_id for row in rows}:
        return None
    return rows


def to_score(question: Question, user: User) -> QuerySet[Stakeholder]:
    """Players this analyst has not scored yet, by name."""
    mine = PlayerScore.objects.filter(analyst=user).values("player_id")
    return Stakeholder.objects.filter(question=question).exclude(pk__in=mine)
