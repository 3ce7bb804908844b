"""The page on which anybody with a link answers, and the QR code that leads there."""

import segno
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.monitoring.surveys import operations
from aanbesteden.monitoring.surveys.forms import AnswerForm
from aanbesteden.monitoring.surveys.models import SurveyLink
from aanbesteden.policies import anybody
from aanbesteden.web.pages import FormPage

LINKS = SurveyLink.objects.select_related("survey__agreement__question__municipality")
YEAR = 365 * 86_400


def _cookie(link: SurveyLink) -> str:
    return f"vragenlijst-{link.survey_id}"


@method_decorator(never_cache, name="dispatch")
@method_decorator(ratelimit(key="ip", rate="60/h", method="POST", block=True), name="dispatch")
class Answer(FormPage):
    """The questionnaire, without an account. A device that answered is asked no second time."""

    policy = anybody
    form_class = AnswerForm
    template_name = "monitoring/surveys/answer.html"
    keeps_drafts = False
    submit_label = gettext_lazy("Send my answers")
    success_message = gettext_lazy("Thank you. Your answers have arrived.")

    def get_object(self):
        return get_object_or_404(LINKS, code=self.kwargs["code"])

    def get(self, request, *args, **kwargs):
        state = self._state()
        return self._say(state) if state else super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        state = self._state()
        return self._say(state) if state else super().post(request, *args, **kwargs)

    def _state(self) -> str:
        """Why there is nothing to answer: done, used, closed; empty when there is."""
        link = self.object
        if not link.is_single and _cookie(link) in self.request.COOKIES:
            return "done"
        if not link.survey.takes_answers(timezone.localdate()):
            return "closed"
        return "used" if link.is_single and link.used else ""

    def _say(self, state: str) -> HttpResponse:
        context = self.get_context() | {"state": state, "here": self.get_title()}
        return render(self.request, "monitoring/surveys/answered.html", context)

    def get_title(self):
        return self.object.survey.title

    def get_lead(self):
        return self.object.survey.intro

    def get_form_kwargs(self):
        return {"items": self.object.survey.items.all()}

    def get_context(self):
        survey = self.object.survey
        return {"survey": survey, "here": survey.title, "crumbs": []}

    def save(self, form, at):
        operations.reply(self.object, answers=form.answers(), at=at)
        done = HttpResponseRedirect(reverse("monitoring:answered_survey",
                                            args=[self.object.code]))  # fmt: skip
        if not self.object.is_single:
            done.set_cookie(_cookie(self.object), "1", max_age=YEAR, httponly=True,
                            samesite="Lax", secure=self.request.is_secure())  # fmt: skip
        return done


@never_cache
@require_safe
def answered(request, code: str):
    """Thanks, and when the results come."""
    link = get_object_or_404(LINKS, code=code)
    context = {"survey": link.survey, "state": "thanks", "here": _("Thank you"), "crumbs": []}
    return render(request, "monitoring/surveys/answered.html", context)


@require_safe
def qr(request, code: str):
    """The QR code of a link, as a drawing that stays sharp on paper."""
    link = get_object_or_404(LINKS, code=code)
    url = request.build_absolute_uri(reverse("monitoring:answer_survey", args=[link.code]))
    response = HttpResponse(content_type="image/svg+xml")
    segno.make(url, error="m", micro=False).save(response, kind="svg", scale=8, border=4,
                                                 light="#fff")  # fmt: skip
    return response
