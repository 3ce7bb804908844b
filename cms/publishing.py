"""From the workflow to the public site: pages appear, follow, and go when nothing is public.

Title and address follow the question; what editors wrote is never touched. Everything here may be
done again at any time with the same outcome. Who takes a step need not be an editor: the policy of
the step decided, so Wagtail's own permissions are not asked again. Page models are looked up by
name, because `cycle.py` may name `publish_question` as an effect and the pages read the cycle.
"""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from aanbesteden.accountability.queries import published_reports
from aanbesteden.agreements.queries import running_agreement
from aanbesteden.audit import Event
from aanbesteden.monitoring.queries import public_stories
from aanbesteden.proposals.queries import opened_proposals, public_content
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.queries import public_field
from cms.search import index

# Events about these may change what stands on a page or by which words it is found.
SUBJECTS = frozenset(
    "question articulation suitabilitytest framework stakeholder playerscore ownposition tender "
    "clarification proposal awarddecision agreement story report document easytext "
    "disclosurerequest".split()
)
FIELD_SLUG = "wie-kan-iets-betekenen"


def publish_question(question: Question, *, by, at: datetime, reason: str = "", **data) -> None:
    """Bring the pages of *question* in line with what is public now (effect of a step)."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        question = Question.objects.select_related("municipality").get(pk=question.pk)
        page = _question_page(question, by)
        _field_page(question, page, by)
        _proposal_pages(question, page, by)
        results = _results_page(question, by)
        _story_pages(question, results, by)


def refresh(question: Question, *, at: datetime) -> None:
    """The same from an operation that is not a step: something became public, or no longer is."""
    publish_question(question, by=None, at=at)


def refresh_all(*, at: datetime) -> int:
    """Every question and the search index anew; for a fresh or repaired installation."""
    count = 0
    for question in Question.objects.order_by("pk").iterator():
        refresh(question, at=at)
        count += 1
    for name in ("HomePage", "QuestionIndexPage", "ResultsIndexPage", "PlainPage"):
        for page in _model(name).objects.all():
            index.put(page)
    return count


def follow(event: Event) -> None:
    """After a change is committed the pages of its question follow, once per series of events."""
    if not event.question_id or event.subject not in SUBJECTS:
        return
    later = Event.objects.filter(
        question=event.question_id, subject__in=SUBJECTS, number__gt=event.number
    )
    if not later.exists():  # a later event brings the pages up to date itself
        publish_question(event.question, by=event.by, at=event.at)


# One kind of page each --------------------------------------------------------------


def _model(name: str):
    return apps.get_model("cms", name)


def _question_page(question, by):
    model = _model("QuestionPage")
    if not question.public_since:
        return _take_down(model.objects.filter(question=question), by)
    parent = _model("QuestionIndexPage").objects.first()
    return _put(model, parent, {"question": question}, question.title, question.slug, by)


def _field_page(question, parent, by):
    model = _model("StakeholderPage")
    public = public_field(question) if parent else None
    if public is None or not (public.players or public.own):
        return _take_down(model.objects.filter(question=question), by)
    title = _("Who can mean something?")
    return _put(model, parent, {"question": question}, title, FIELD_SLUG, by)


def _proposal_pages(question, parent, by) -> None:
    model, shown = _model("ProposalPage"), []
    for tender in question.tenders.exclude(opened_at=None) if parent else ():
        for proposal in opened_proposals(tender):
            if public_content(proposal) is None:
                continue
            coalition = proposal.coalition
            slug = f"voorstel-{coalition.slug}"[:200]
            if tender.round > 1:
                slug = f"{slug}-ronde-{tender.round}"
            _put(model, parent, {"proposal": proposal}, coalition.name, slug, by)
            shown.append(proposal.pk)
    _take_down(model.objects.filter(proposal__tender__question=question).exclude(
        proposal__in=shown), by)  # fmt: skip


def _results_page(question, by):
    model = _model("ResultsPage")
    public = question.public_since and (
        running_agreement(question) or published_reports(question).exists()
    )
    if not public:
        return _take_down(model.objects.filter(question=question), by)
    parent = _model("ResultsIndexPage").objects.first()
    return _put(model, parent, {"question": question}, question.title, question.slug, by)


def _story_pages(question, parent, by) -> None:
    model, shown = _model("StoryPage"), []
    for story in public_stories(question) if parent else ():
        # The words stay with the story: a title here would outlive the consent in old versions.
        title = _("Story %(number)s") % {"number": story.pk}
        _put(model, parent, {"story": story}, title, f"verhaal-{story.pk}", by)
        shown.append(story.pk)
    rest = model.objects.filter(story__agreement__question=question).exclude(story__in=shown)
    _take_down(rest, by)


# Making, following, taking down --------------------------------------------------------


def _put(model, parent, key: dict, title: str, slug: str, by):
    """The live page with this key under *parent*, with this title and address."""
    page = model.objects.filter(**key).first()
    if page is None:
        page = _make(model, parent, key, title, slug, by)
        if page is not None:
            index.put(page)
        return page
    moved = (page.title, page.slug) != (title, slug)
    if moved:
        page.title = page.draft_title = title
        page.slug = slug
        page.save()
    if not page.live:
        page.get_latest_revision().publish(user=by, skip_permission_checks=True)
        page.refresh_from_db()
    elif moved and not page.has_unpublished_changes:
        page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    index.put(page)
    return page


def _make(model, parent, key, title, slug, by):
    if parent is None:  # an installation without these indexes shows no pages
        return None
    # Locked: two questions published at once must not get the same place in the tree.
    parent = type(parent)._base_manager.select_for_update(of=("self",)).get(pk=parent.pk)
    page = model(title=title, slug=slug, live=False, **key)
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page


def _take_down(pages, by) -> None:
    for page in pages.filter(live=True):
        index.forget(page)
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
