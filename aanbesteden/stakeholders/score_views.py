"""My scores of the players, and what was concluded where analysts differ."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import placing, policies, scoring
from aanbesteden.stakeholders.context import field_context
from aanbesteden.stakeholders.player_views import PlayerPage
from aanbesteden.stakeholders.score_models import PlayerScore
from aanbesteden.stakeholders.views import PER_PAGE


@require_safe
def my_scores(request, question_id: int):
    """Whom I have to score still, whom I scored, and about whom we differ."""
    question = fetch(request, question_id)
    policies.score.check(request.user, question)
    waiting = scoring.to_score(question, request.user)
    mine = PlayerScore.objects.filter(analyst=request.user, player__question=question)
    rows = mine.select_related("player").order_by("player__name")
    context = field_context(request, question, _("My scores"))
    context |= {
        "waiting": Paginator(waiting, PER_PAGE).get_page(request.GET.get("open")),
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "differences": [row for row in placing.placed(question) if row.is_open_difference],
    }
    return render(request, "stakeholders/my_scores.html", context)


class ScorePlayer(PlayerPage):
    policy = policies.score_player
    form_class = scoring.ScoreForm
    title = gettext_lazy("My score")
    success_message = gettext_lazy("Your score counts. The field shows the mean of all analysts.")

    def get_form_kwargs(self):
        mine = self.object.scores.filter(analyst=self.request.user).first()
        return {"instance": mine or PlayerScore(player=self.object, influence=5, interest=5)}

    def get_lead(self):
        return _("%(name)s: how do you see this player? You see what others found afterwards.") % {
            "name": self.object.name
        }

    def save(self, form, at):
        return scoring.score(
            self.object,
            values=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("stakeholders:my_scores", args=[self.kwargs["question_id"]])


class ConcludeTalk(PlayerPage):
    policy = policies.score_player
    form_class = scoring.TalkForm
    title = gettext_lazy("What we concluded")
    success_message = gettext_lazy("Your conclusion stands with the player.")

    def get_lead(self):
        return _("%(name)s: the analysts see this player differently.") % {"name": self.object.name}

    def save(self, form, at):
        return scoring.conclude(
            self.object, concluded=form.cleaned_data["concluded"], by=self.request.user, at=at
        )
