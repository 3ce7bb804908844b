"""Telling a story, the teller's own page, an interview, and what a story moved."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.agreements.pages import RoomForm
from aanbesteden.monitoring import policies, telling
from aanbesteden.monitoring.models import StoryStatus
from aanbesteden.monitoring.stories import operations
from aanbesteden.monitoring.stories.forms import InterviewForm, MeaningForm, TellForm
from aanbesteden.monitoring.stories.links import own_path, story_of
from aanbesteden.monitoring.story_views import StoryPage
from aanbesteden.policies import NotFound, anybody
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import ActionPage, FormPage


def public_crumbs(question: Question) -> list[tuple]:
    """The way back for a reader without an account."""
    page = f"/vragen/{question.slug}/"
    return [(_("Home"), "/"), (_("Questions"), "/vragen/"), (question.short_name, page)]


def around(request, question: Question, here) -> dict:
    """Crumbs of the dossier for who works on it, those of the public page for others."""
    if request.user.is_authenticated:
        return question_context(request, question, here)
    return {"here": here, "crumbs": public_crumbs(question)}


@method_decorator(ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch")
class Tell(FormPage):
    policy = policies.tell
    form_class = TellForm
    title = gettext_lazy("Tell a story")
    lead = gettext_lazy(
        "What did you see happen that no number tells? Use a made-up name, also for others. "
        "Municipality and coalition read it first; then it may become public. You need no account."
    )
    submit_label = gettext_lazy("Send the story")
    success_message = gettext_lazy("Thank you for your story. You see here what becomes of it.")

    def get_object(self):
        rows = Question.objects.select_related("municipality").filter(pk=self.kwargs["question_id"])
        found = rows.first()
        if found is None:
            raise NotFound
        return found

    def get_form_kwargs(self):
        return {"question": self.object}

    def get_context(self):
        return around(self.request, self.object, self.title)

    def save(self, form, at):
        user = self.request.user
        return telling.tell_story(
            self.object,
            values=form.changes(),
            by=user if user.is_authenticated else None,
            email=form.cleaned_data["email"],
            at=at,
        )

    def get_success_url(self, result):
        if result.added_by_id:
            return reverse("monitoring:story", args=[self.object.pk, result.pk])
        return own_path(result)


class Interview(RoomForm):
    """Somebody listened and writes it down, with whose consent and how it was given."""

    policy = policies.interview
    form_class = InterviewForm
    back_name = "monitoring:stories"
    title = gettext_lazy("Write down a story for somebody")
    lead = gettext_lazy(
        "You listened, and the teller agrees that it is used. You get a link for the teller, with "
        "which the story can be taken back at any time."
    )
    submit_label = gettext_lazy("Keep the story")
    success_message = gettext_lazy("Kept. Give the teller the link below.")

    def crumbs(self):
        return [(_("Stories"), reverse("monitoring:stories", args=[self.question.pk]))]

    def get_form_kwargs(self):
        return {"question": self.question}

    def save(self, form, at):
        return operations.record_interview(
            self.object,
            values=form.changes(),
            by=self.request.user,
            email=form.cleaned_data["email"],
            at=at,
        )

    def get_success_url(self, result):
        return reverse("monitoring:story", args=[self.question.pk, result.pk]) + "#link"


class Meaning(StoryPage):
    """What it moved, and which numbers it gives a face."""

    policy = policies.note_meaning
    form_class = MeaningForm
    edits_object = True
    title = gettext_lazy("What this story moved")
    lead = gettext_lazy("A story counts when something changes because of it.")

    def get_form_kwargs(self):
        return {"instance": self.object, "agreement": self.object.agreement}

    def save(self, form, at):
        return operations.note_meaning(
            self.object,
            moved=form.cleaned_data["moved"],
            indicators=form.cleaned_data["indicators"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


# The teller's own page, for whoever holds the link -----------------------------------


def _by_link(token: str):
    found = story_of(token)
    if found is None:
        raise NotFound
    return found


@never_cache
@require_safe
def own_story(request, token: str):
    """What became of a story, and the way to take it back; no account is asked."""
    found = _by_link(token)
    here = _("Your story") if found.title else _("Withdrawn story")
    context = {
        "story": found,
        "story_question": found.question,
        "own_url": request.build_absolute_uri(request.path),
        "token": token,
        "withdrawn": found.status == StoryStatus.WITHDRAWN,
        "here": here,
        "crumbs": public_crumbs(found.question) if found.question.public_since else [],
    }
    return render(request, "monitoring/own_story.html", context)


@method_decorator(never_cache, name="dispatch")
class TakeBack(ActionPage):
    """One button: the story is wiped everywhere at once."""

    policy = anybody
    template_name = "monitoring/take_back.html"
    title = gettext_lazy("Take your story back")
    lead = gettext_lazy(
        "Your story is wiped everywhere on this site, also from reports. You need not say why. "
        "This cannot be undone."
    )
    submit_label = gettext_lazy("Wipe my story")
    success_message = gettext_lazy("Your story is gone. Nothing of it is left on this site.")

    def get_object(self):
        return _by_link(self.kwargs["token"])

    def save(self, form, at):
        return operations.take_back(self.object, at=at)

    def get_success_url(self, result):
        return own_path(self.object)

    def get_context(self):
        crumbs = [(_("Home"), "/"), (_("Your story"), own_path(self.object))]
        return {"here": self.title, "crumbs": crumbs}
