"""Public pages beside Wagtail's: the long lists that a question's page begins."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.council.overview import promise_views
from aanbesteden.council.page import DecisionView
from aanbesteden.council.queries import decisions_on, promises_of, public_council_questions
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.questions.queries import public_timeline
from aanbesteden.tendering.queries import answered_clarifications, published_tender
from cms import live, live_results

PER_PAGE = 25
HIDDEN_FROM_ROBOTS = ("/beheer/", "/zoeken/", "/inloggen/", "/dossier/", "/werk/")


def _listed(request, slug: str, name: str, title: str, rows, shape=None):
    """One long list of a question, 25 at a time; `shape` makes a row ready for the page."""
    question = get_object_or_404(Question.objects.public(), slug=slug)
    shown = Paginator(rows(question), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question,
        "question_url": f"/vragen/{question.slug}/",
        "name": name,
        "page_title": title,
        "page_obj": shown,
        "rows": [shape(row) for row in shown] if shape else shown,
    }
    return render(request, "cms/listed.html", context)


@require_safe
def timeline(request, slug):
    """Everything the public may know of what happened, the newest first."""

    def rows(question):
        return public_timeline(question).order_by("-number")

    return _listed(request, slug, "timeline", _("Timeline"), rows, live.happening)


@require_safe
def answers(request, slug):
    """Every answered question about the tender."""

    def rows(question):
        tender = published_tender(question)
        return answered_clarifications(tender).order_by("pk") if tender else []

    return _listed(request, slug, "answers", _("Questions and answers"), rows)


@require_safe
def coalitions(request, slug):
    """Every coalition that shows itself."""

    def rows(question):
        tender = published_tender(question)
        return live.coalition_lines(tender) if tender else []

    return _listed(request, slug, "coalitions", _("Who is there already"), rows)


@require_safe
def council_questions(request, slug):
    """Everything the council asked in between, with the answers."""
    return _listed(
        request, slug, "council", _("Questions of the council"), public_council_questions
    )


@require_safe
def council_record(request, slug):
    """What councils decided about a question, and what they were promised."""
    question = get_object_or_404(Question.objects.public(), slug=slug)
    decisions = Paginator(decisions_on(question), PER_PAGE).get_page(request.GET.get("besluit"))
    promises = Paginator(promises_of(question), PER_PAGE).get_page(request.GET.get("toezegging"))
    context = {
        "question": question,
        "question_url": f"/vragen/{question.slug}/",
        "page_title": _("The council"),
        "decisions": [DecisionView(row) for row in decisions],
        "decisions_page": decisions,
        "promises": promise_views(promises, timezone.localdate()),
        "promises_page": promises,
    }
    return render(request, "cms/council_record.html", context)


@require_safe
def stories(request, slug):
    """Every public story of a question."""
    return _listed(
        request, slug, "stories", _("Stories"), live_results.stories, live_results.story_line
    )


@require_safe
def robots(request):
    """What search engines leave alone, and where the map of the site is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in HIDDEN_FROM_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('cms:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def admin_sign_in(request):
    """Editors sign in through the same door as everybody; who is inside already hears why not."""
    if request.user.is_authenticated:
        raise Refused(
            _("Public pages are edited by process managers. Ask one of them to change the text.")
        )
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("people:sign_in") + (f"?{query}" if query else ""))
