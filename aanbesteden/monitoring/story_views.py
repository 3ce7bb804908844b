"""Pages of stories and reviews."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.lifecycle import open_steps
from aanbesteden.monitoring import policies, queries, telling
from aanbesteden.monitoring.models import Review, Story
from aanbesteden.monitoring.steps import STORY_TABLE
from aanbesteden.monitoring.stories.forms import StoryForm, found_in
from aanbesteden.monitoring.stories.links import STORIES, own_path
from aanbesteden.monitoring.withdrawing import policies as withdrawing_policies
from aanbesteden.questions.context import question_context
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import FormPage
from aanbesteden.web.steps import TakesStep

PER_PAGE = 25
REVIEWS = Review.objects.select_related("agreement__question__municipality", "agreement__coalition")


@require_safe
def stories(request, question_id: int):
    """All stories of a question, for the shared room."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    page = Paginator(found.stories.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = room_context(request, found.question, _("Stories"))
    context["page_obj"] = page
    context["may_tell"] = policies.tell.allows(request.user, found.question)
    tell_path = reverse("monitoring:tell", args=[question_id])
    context["tell_url"] = request.build_absolute_uri(tell_path)
    context["may_interview"] = policies.interview.allows(request.user, found)
    context["may_wipe"] = withdrawing_policies.look.allows(request.user, found.question)
    return render(request, "monitoring/stories.html", context)


@require_safe
def my_stories(request):
    """What I told, with what became of it."""
    base_policies.signed_in.check(request.user)
    rows = queries.stories_told_by(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [(_("My work"), reverse("questions:my_work"))]
    context = {"page_obj": page, "here": _("My stories"), "crumbs": crumbs}
    return render(request, "monitoring/my_stories.html", context)


@require_safe
def story(request, question_id: int, pk: int):
    """One story, and what can be done with it."""
    found = get_object_or_404(STORIES, agreement__question=question_id, pk=pk)
    policies.read_story.check(request.user, found)
    here = found.title or _("Withdrawn story")
    context = story_context(request, found, here)
    takes_part = policies.handle_story.allows(request.user, found)
    context |= {
        "story": found,
        "steps": open_steps(found, request.user),
        "may_edit": policies.edit_story.allows(request.user, found),
        "may_note": policies.note_meaning.allows(request.user, found),
        "takes_part": takes_part,
        "indicators": found.indicators.all(),
        "findings": found_in(found) if takes_part else [],
        "own_url": _own_url(request, found),
    }
    return render(request, "monitoring/story.html", context)


def _own_url(request, found: Story) -> str:
    """The teller's own link, for who told it or wrote it down."""
    mine = found.added_by_id is not None and found.added_by_id == request.user.pk
    return request.build_absolute_uri(own_path(found)) if mine else ""


def story_context(request, found: Story, here, *, crumbs=()):
    """Around a story: the shared room, or for a teller from outside their own stories."""
    question = found.agreement.question
    if agreement_policies.reads(request.user, found.agreement) == base_policies.ALLOW:
        stories = (_("Stories"), reverse("monitoring:stories", args=[question.pk]))
        return room_context(request, question, here, crumbs=[stories, *crumbs])
    mine = (_("My stories"), reverse("monitoring:my_stories"))
    return question_context(request, question, here, crumbs=[mine, *crumbs])


class StoryPage(FormPage):
    """A form about one story."""

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(STORIES, agreement__question=question, pk=self.kwargs["pk"])

    def url(self) -> str:
        return reverse("monitoring:story", args=[self.kwargs["question_id"], self.object.pk])

    def get_success_url(self, result):
        return self.url()

    def get_context(self):
        crumbs = [(self.object.title or _("Withdrawn story"), self.url())]
        return story_context(self.request, self.object, self.get_title(), crumbs=crumbs)


class EditStory(StoryPage):
    policy = policies.edit_story
    form_class = StoryForm
    edits_object = True
    title = gettext_lazy("Edit this story")
    lead = gettext_lazy(
        "Only take out what makes somebody recognisable. The words are the teller's own."
    )

    def get_form_kwargs(self):
        return {"instance": self.object, "question": self.object.question}

    def save(self, form, at):
        return telling.change_story(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class StepStory(TakesStep, StoryPage):
    """Publish, keep or withdraw."""

    table = STORY_TABLE
    form_class = DomainForm
    template_name = "workspace/action.html"

    @property
    def submit_label(self):
        return self.step.label

    def get_lead(self):
        return self.step.explain

    def save(self, form, at):
        return telling.step_story(self.object, self.step.name, by=self.request.user, at=at)
