"""The pages of the public side. They hold editorial text; what happens live comes from `live.py`.

An editor makes home, indexes and plain pages. Pages about a question, a player field, a proposal,
results and a story come from the workflow (`publishing.py`): nobody makes them by hand.
"""

from django.db import models
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from aanbesteden.monitoring.models import Story
from aanbesteden.notifications.following import is_following
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Question
from cms import fragments, listing, live_results, search_text
from cms.blocks import BODY, INFORMATION
from cms.easy.models import EasyText
from cms.embed.models import EmbedHosts
from cms.kinds import PublicPage, WorkflowPage
from cms.languages.models import (
    HomeInLanguage,
    PlainInLanguage,
    QuestionInLanguage,
    QuestionListInLanguage,
    ResultsListInLanguage,
    panel,
)
from cms.search.models import Entry, Kind, Posting
from cms.site_settings import HouseStyle, SiteDetails

# Beside the pages below: Django finds models here.
__all__ = [
    "EasyText", "EmbedHosts", "Entry", "HomeInLanguage", "HouseStyle", "PlainInLanguage", "Posting",
    "PublicPage", "QuestionInLanguage", "QuestionListInLanguage", "ResultsListInLanguage",
    "SiteDetails", "WorkflowPage",
]  # fmt: skip


class HomePage(PublicPage):
    """What happens here in three sentences, the wheel, the questions, the newest results."""

    first_line = models.CharField(_("first line"), max_length=60)
    second_line = models.CharField(_("second line"), max_length=60, blank=True)
    intro = models.TextField(_("what happens here, in three sentences"))
    body = StreamField(BODY, verbose_name=_("more text"), blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.QuestionIndexPage", "cms.ResultsIndexPage", "cms.PlainPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("first_line"),
        FieldPanel("second_line"),
        FieldPanel("intro"),
        FieldPanel("body"),
        panel(HomeInLanguage),
    ]

    class Meta:
        verbose_name = _("start page")

    def route(self, request, path_components):
        """Find the lists in one query instead of two; every public page lies behind them."""
        if not path_components:
            return super().route(request, path_components)
        children = self.get_children().select_related("questionindexpage", "resultsindexpage")
        child = children.filter(slug=path_components[0]).first()
        for name in ("questionindexpage", "resultsindexpage"):
            index_page = getattr(child, name, None)
            if index_page is not None:
                index_page._cached_parent_obj = self
                return index_page.route(request, path_components[1:])
        if child is None:
            raise Http404
        child._cached_parent_obj = self
        return child.specific.route(request, path_components[1:])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"parts": fragments.home(self, request, timezone.now())}


class QuestionIndexPage(PublicPage):
    """All public questions, to filter and sort."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.QuestionPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        panel(QuestionListInLanguage),
    ]

    class Meta:
        verbose_name = _("list of questions")

    def route(self, request, path_components):
        """Find a question with its page in one query instead of three."""
        if not path_components:
            return super().route(request, path_components)
        found = QuestionPage.objects.child_of(self).filter(slug=path_components[0])
        spoken = QuestionInLanguage.objects.filter(page=OuterRef("pk"))
        found = found.annotate(has_languages=Exists(spoken))
        page = found.select_related("question").first()
        return _route_to(page, self, request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        found = listing.question_index(request.GET, at := timezone.now())
        return (
            context
            | found
            | {
                "parts": fragments.lines(self, request, at, found),
                "map": fragments.places(self, request, at, found),
            }
        )


class QuestionPage(WorkflowPage):
    """One question: live data of the dossier beside text of the editors."""

    question = models.OneToOneField(
        Question, models.PROTECT, related_name="page", verbose_name=_("question")
    )

    search_kind = Kind.QUESTION
    shows_documents = True
    parent_page_types = ["cms.QuestionIndexPage"]
    subpage_types = ["cms.StakeholderPage", "cms.ProposalPage"]
    content_panels = [*WorkflowPage.content_panels, panel(QuestionInLanguage)]

    class Meta:
        verbose_name = _("question page")

    @property
    def teaser(self) -> str:
        return self.search_description or self.question.summary

    def search_text(self) -> str:
        return search_text.of_question(self.question)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        at = timezone.now()
        parts = {
            "parts": fragments.question(self, request, at),
            "follow_by_mail": fragments.follow_by_mail(self),
            "is_following": is_following(request.user, self.question),
        }
        return context | parts


class StakeholderPage(WorkflowPage):
    """The public projection of the stakeholder analysis."""

    question = models.OneToOneField(
        Question, models.PROTECT, related_name="stakeholder_page", verbose_name=_("question")
    )

    search_kind = Kind.ANALYSIS
    parent_page_types = ["cms.QuestionPage"]

    class Meta:
        verbose_name = _("stakeholder analysis")

    @property
    def teaser(self) -> str:
        return self.search_description or self.question.title

    def search_text(self) -> str:
        return search_text.of_field(self.question)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"parts": fragments.field(self, request, timezone.now())}


class ProposalPage(WorkflowPage):
    """The parts of a proposal that its makers made public, once the award stands."""

    proposal = models.OneToOneField(
        Proposal, models.PROTECT, related_name="page", verbose_name=_("proposal")
    )

    search_kind = Kind.PROPOSAL
    parent_page_types = ["cms.QuestionPage"]

    class Meta:
        verbose_name = _("proposal page")

    @property
    def question(self) -> Question:
        return self.proposal.tender.question

    @property
    def teaser(self) -> str:
        return self.search_description or self.question.title

    def search_text(self) -> str:
        return search_text.of_proposal(self.proposal)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"parts": fragments.proposal(self, request, timezone.now())}


class ResultsIndexPage(PublicPage):
    """Questions with results, the newest first."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ResultsPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        panel(ResultsListInLanguage),
    ]

    class Meta:
        verbose_name = _("list of results")

    def route(self, request, path_components):
        """Find results with their question in one query; a story goes on from there."""
        if not path_components:
            return super().route(request, path_components)
        found = ResultsPage.objects.child_of(self).filter(slug=path_components[0])
        page = found.select_related("question").first()
        return _route_to(page, self, request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | listing.results_index(request.GET)


class ResultsPage(WorkflowPage):
    """Numbers beside stories, money, adjustments, and the word of every partner."""

    question = models.OneToOneField(
        Question, models.PROTECT, related_name="results_page", verbose_name=_("question")
    )

    search_kind = Kind.RESULTS
    parent_page_types = ["cms.ResultsIndexPage"]
    subpage_types = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("results page")

    @property
    def teaser(self) -> str:
        return self.search_description or self.question.summary

    def search_text(self) -> str:
        return search_text.of_results(self.question)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"parts": fragments.results(self, request, timezone.now())}


class StoryPage(WorkflowPage):
    """One story. Its words stay with the story itself: here stands no copy of them.

    So when the teller withdraws their consent, nothing of it is left in a title or an old version.
    """

    story = models.OneToOneField(
        Story, models.PROTECT, related_name="page", verbose_name=_("story")
    )

    search_kind = Kind.STORY
    parent_page_types = ["cms.ResultsPage"]

    class Meta:
        verbose_name = _("story page")

    @property
    def question(self) -> Question:
        return self.story.agreement.question

    @property
    def teaser(self) -> str:
        return self.question.title

    @property
    def heading(self) -> str:
        return self.story.title or self.title

    def search_text(self) -> str:
        return search_text.of_story(self.story)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        view = live_results.story_view(self.story, self.question)
        if view is None:
            raise Http404
        return context | {"view": view}


class PlainPage(PublicPage):
    """A page of text: how it works, privacy, accessibility, contact."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(INFORMATION, verbose_name=_("text"), blank=True)

    parent_page_types = ["cms.HomePage", "cms.PlainPage"]
    subpage_types = ["cms.PlainPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        panel(PlainInLanguage),
    ]

    class Meta:
        verbose_name = _("plain page")

    @property
    def teaser(self) -> str:
        return self.search_description or self.intro or strip_tags(str(self.body))


def _route_to(page, parent, request, path_components):
    """Go on to *page*, or answer that there is no such page."""
    if page is None or not page.question.public_since:
        raise Http404
    page._cached_parent_obj = parent
    if len(path_components) > 1:
        return page.route(request, path_components[1:])
    if not page.live:
        raise Http404
    return RouteResult(page)
