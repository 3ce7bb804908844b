"""The live part of a page as HTML, kept as long as nothing happened.

A part is rendered without a request, so nothing of a visitor can be in it. Its key names
everything it depends on: the page and its last version, the last event of the whole
installation (every change is one, law 4), the language, the day, and which ways are open to the
reader. Moments that pass by themselves are seen within a minute.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from aanbesteden.audit import Chain
from aanbesteden.notifications.forms import FollowByMailForm
from cms import listing, live, live_results, sections, versions, ways
from cms.languages import questions

SECONDS = 60
# The word of the wheel that is explained where a page says what happens now.
WORD_OF_PLACE = {
    1: "articulation",
    2: "stakeholder_analysis",
    3: "coalition",
    4: "monitoring_arrangement",
    5: "accountability",
}
PER_PAGE = 25


def question(page, request, at: datetime) -> SafeString:
    """Everything on the page of a question below the masthead."""
    opened = ways.open_to(request.user, page.question)

    def gather() -> dict[str, Any]:
        view = live.question_view(live.with_relations(page.question), at)
        return {
            "view": view,
            "said": questions.written(page),
            "sections": sections.of_question(view),
            "versions": versions.of_question(view.question),
            "word": WORD_OF_PLACE.get(view.place, ""),
            "ways": ways.ways_of(view, opened),
            "primary": ways.primary(view, opened),
        }

    return _kept(page, request, at, "cms/parts/question.html", gather, "+".join(sorted(opened)))


def follow_by_mail(page) -> SafeString:
    """The form to follow the question, the same for every visitor and without a cookie."""
    key = f"cms:follow:{page.question_id}:{get_language()}"
    kept = cache.get(key)
    if kept is None:
        context = {"question": page.question, "follow_form": FollowByMailForm()}
        kept = render_to_string("cms/parts/follow_by_mail.html", context)
        cache.set(key, str(kept), SECONDS)
    return mark_safe(kept)  # noqa: S308 - rendered by a template of our own, kept by us


def results(page, request, at: datetime) -> SafeString:
    """Everything on the results page of a question below the masthead."""

    def gather() -> dict[str, Any]:
        view = live_results.results_view(live.with_relations(page.question), at)
        said = questions.words_for(page.question)
        return {"view": view, "said": said, "sections": sections.of_results(view)}

    return _kept(page, request, at, "cms/parts/results.html", gather)


def field(page, request, at: datetime) -> SafeString:
    """The players that were made public, 25 at a time."""
    if not page.question.public_since:
        raise Http404
    asked = request.GET.get("page", "")[:6]
    number = asked if asked.isascii() and asked.isdecimal() else "1"

    def gather() -> dict[str, Any]:
        view = live_results.field_view(page.question)
        shown = Paginator(view.players, PER_PAGE).get_page(number)
        return {"view": view, "question": page.question, "page_obj": shown}

    return _kept(page, request, at, "cms/parts/field.html", gather, number)


def proposal(page, request, at: datetime) -> SafeString:
    """The public parts of a proposal; a page without any is not there."""
    if live.proposal_content(page.proposal) is None:
        raise Http404
    return _kept(
        page,
        request,
        at,
        "cms/parts/proposal.html",
        lambda: {
            "view": live.proposal_content(page.proposal),
            "aside": live.proposal_aside(page.proposal),
            "proposal": page.proposal,
        },
    )


def lines(page, request, at: datetime, found: dict[str, Any]) -> SafeString:
    """The questions on one page of the list, for what was chosen in its filter."""
    extra = _asked(found, found["page_obj"].number)
    return _kept(
        page, request, at, "cms/parts/lines.html", lambda: {"lines": found["lines"]()}, extra
    )


def places(page, request, at: datetime, found: dict[str, Any]) -> SafeString:
    """The map above the list, for what was chosen in its filter; empty without a map."""
    extra = _asked(found, "places")
    return _kept(
        page, request, at, "cms/parts/places.html", lambda: {"view": found["places"]()}, extra
    )


def _asked(found: dict[str, Any], which) -> str:
    chosen = sorted((name, str(value)) for name, value in found["form"].chosen().items())
    return sha256(repr([*chosen, which]).encode()).hexdigest()


def home(page, request, at: datetime) -> SafeString:
    """The start page below the masthead."""
    return _kept(page, request, at, "cms/parts/home.html", lambda: {"view": listing.home_view(at)})


def _kept(
    page, request, at: datetime, template: str, gather: Callable[[], dict], extra: str = ""
) -> SafeString:
    if getattr(request, "is_preview", False):
        return _rendered(page, template, gather)
    day = timezone.localdate(at).isoformat()
    version = page.last_published_at and page.last_published_at.timestamp()
    key = f"cms:{page.pk}:{version}:{_last_event()}:{get_language()}:{day}:{extra}"
    kept = cache.get(key)
    if kept is None:
        kept = str(_rendered(page, template, gather))
        cache.set(key, kept, SECONDS)
    return mark_safe(kept)  # noqa: S308 - rendered by a template of our own, kept by us


def _rendered(page, template: str, gather: Callable[[], dict]) -> SafeString:
    return render_to_string(template, {"page": page, "explained_terms": set(), **gather()})


def _last_event() -> str:
    """The hash of the last event: it covers everything that ever happened."""
    return Chain.objects.filter(pk=1).values_list("head", flat=True).first() or ""
