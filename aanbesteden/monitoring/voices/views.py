"""Pages of signals about the execution: to send, to follow, to answer, and in public."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import parties
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.cases.queries import public_lessons
from aanbesteden.monitoring.failing.queries import learnt, told
from aanbesteden.monitoring.panels.queries import open_panels
from aanbesteden.monitoring.stories.views import public_crumbs
from aanbesteden.monitoring.surveys.results import public_surveys, results
from aanbesteden.monitoring.voices import links, operations, policies, queries
from aanbesteden.monitoring.voices.forms import AnswerForm, SendForm, TurnForm
from aanbesteden.policies import NotFound, anybody
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25
MOST_LESSONS = 20
MOST_SURVEYS = 5
MOST_FAILURES = 10
MOST_PANELS = 5
per_visitor = method_decorator(
    ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch"
)
careful = method_decorator(never_cache, name="dispatch")


def question_or_404(pk: int) -> Question:
    return get_object_or_404(Question.objects.select_related("municipality"), pk=pk)


# In public ------------------------------------------------------------------------------


@require_safe
def practice(request, question_id: int):
    """What people say about the execution, and what was answered."""
    question = question_or_404(question_id)
    policies.look.check(request.user, question)
    agreement = current_agreement(question)
    rows = queries.public_voices(agreement)
    may_send = policies.send.allows(request.user, question)
    shown = public_surveys(agreement).select_related("agreement__question__municipality")
    context = {
        "about": question,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "surveys": [results(row, with_words=False) for row in shown[:MOST_SURVEYS]],
        "failures": [told(row) for row in learnt(agreement)[:MOST_FAILURES]],
        "lessons": public_lessons(agreement)[:MOST_LESSONS],
        "may_send": may_send,
        "panels": open_panels(agreement)[:MOST_PANELS] if may_send else [],
        "here": _("How it goes in practice"),
        "crumbs": public_crumbs(question),
    }
    return render(request, "monitoring/voices/practice.html", context)


@per_visitor
class Send(FormPage):
    policy = policies.send
    form_class = SendForm
    template_name = "monitoring/voices/send.html"
    title = gettext_lazy("Say how it goes in practice")
    lead = gettext_lazy(
        "Municipality and coalition work on this question. What do you notice of it? They read it "
        "and answer. You need no account."
    )
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("Thank you. It has arrived, and you get an answer.")

    def get_object(self):
        return question_or_404(self.kwargs["question_id"])

    def save(self, form, at):
        return operations.send(self.object, values=form.changes(), by=self.request.user, at=at)

    def get_success_url(self, result):
        return links.follow_path(result)

    def get_context(self):
        page = (_("How it goes in practice"),
                reverse("monitoring:practice", args=[self.object.pk]))  # fmt: skip
        return {"here": self.title, "crumbs": [*public_crumbs(self.object), page],
                "about": self.object}  # fmt: skip


@never_cache
@require_safe
def follow(request, token: str):
    """What became of it, for whoever holds the link."""
    found = links.followed(token)
    if found is None:
        raise NotFound
    context = {
        "voice": found,
        "about": found.question,
        "own_url": request.build_absolute_uri(request.path),
        "here": _("Your signal about the execution"),
        "crumbs": public_crumbs(found.question) if found.question.public_since else [],
    }
    return render(request, "monitoring/voices/follow.html", context)


@careful
@per_visitor
class Confirm(ActionPage):
    """The link of the mail; by a button, because mail programs open links by themselves."""

    policy = anybody
    title = gettext_lazy("Is this your address?")
    lead = gettext_lazy("We then mail you the answer. After that we forget your address.")
    submit_label = gettext_lazy("Yes, this is my address")
    success_message = gettext_lazy("Thank you. You get the answer by mail.")

    def get_object(self):
        found = links.confirmed(self.kwargs["token"])
        if found is None:
            raise NotFound
        return found

    def save(self, form, at):
        return operations.confirm(self.object, at=at)

    def get_success_url(self, result):
        return links.follow_path(result)

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("Home"), "/")]}


# In the room ------------------------------------------------------------------------------


@require_safe
def voices(request, question_id: int):
    """All signals about the execution; what waits for an answer first."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Signals about the execution"))
    rows = queries.in_the_room(found)
    context["page_obj"] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    if policies.send.allows(request.user, found.question):
        send = reverse("monitoring:send_voice", args=[question_id])
        context["send_url"] = request.build_absolute_uri(send)
    return render(request, "monitoring/voices/voices.html", context)


def _crumb(question_id: int):
    return (_("Signals about the execution"), reverse("monitoring:voices", args=[question_id]))


@require_safe
def voice(request, question_id: int, pk: int):
    """One signal: who answers, and the answer."""
    found = get_object_or_404(links.VOICES, agreement__question=question_id, pk=pk)
    policies.read.check(request.user, found)
    crumbs = [_crumb(question_id)]
    context = room_context(request, found.question, _("A signal"), crumbs=crumbs)
    context |= {"voice": found, "may_answer": policies.answer.allows(request.user, found)}
    return render(request, "monitoring/voices/voice.html", context)


class VoicePage(RoomForm):
    """A form about one signal."""

    policy = policies.answer

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(links.VOICES, agreement__question=question, pk=self.kwargs["pk"])

    def crumbs(self):
        return [_crumb(self.question.pk), (_("A signal"), self.get_success_url(None))]

    def get_success_url(self, result):
        return reverse("monitoring:voice", args=[self.question.pk, self.object.pk])

    def get_context(self):
        return super().get_context() | {"voice": self.object}


class GiveTurn(VoicePage):
    form_class = TurnForm
    title = gettext_lazy("Who answers this signal?")
    lead = gettext_lazy("It stands among their tasks until they answer.")

    def get_form_kwargs(self):
        return {"parties": parties(self.agreement)}

    def save(self, form, at):
        return operations.give_turn(self.object, partner=form.partner, by=self.request.user, at=at)


class Answer(VoicePage):
    form_class = AnswerForm
    template_name = "monitoring/voices/answer.html"
    edits_object = True
    title = gettext_lazy("Answer this signal")
    submit_label = gettext_lazy("Send the answer")
    success_message = gettext_lazy("Answered. Who sent it can read it now.")

    def save(self, form, at):
        return operations.answer(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
