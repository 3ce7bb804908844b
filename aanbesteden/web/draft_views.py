"""The one address to which forms send what is typed, by themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from aanbesteden.policies import NotFound, Refused
from aanbesteden.web import drafts
from aanbesteden.web.drafting import when
from aanbesteden.web.models import Draft
from aanbesteden.web.pages import FormPage

SHOWN = 5
LONGEST_PATH = Draft._meta.get_field("page").max_length


@dataclass(frozen=True)
class Unfinished:
    """A form somebody did not send yet, for their start page."""

    title: str
    about: str
    url: str
    when: str


def page_at(request: HttpRequest, path: str) -> FormPage:
    """The form page that stands at *path*, as if this person opened it."""
    if len(path) > LONGEST_PATH:
        raise Http404
    try:
        found = resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    kind = getattr(found.func, "view_class", None)
    if kind is None or not issubclass(kind, FormPage):
        raise Http404
    page = kind()
    page.setup(request, *found.args, **found.kwargs)
    page.draft_page = path
    return page


def open_to(page: FormPage) -> None:
    """Ask the page's own policy; raises what the page itself would."""
    page.object = page.get_object()
    page.policy.check(page.request.user, page.get_policy_object())


def unfinished(request: HttpRequest, at: datetime) -> list[Unfinished]:
    """The newest drafts of this person, of pages they may still open."""
    found = []
    for kept in drafts.newest_of(request.user, SHOWN):
        try:
            open_to(page_at(request, kept.page))
        except (Http404, NotFound, Refused):
            continue
        url = f"{kept.page}?concept=gebruik"
        found.append(Unfinished(kept.title, kept.about, url, when(kept.saved_at, at)))
    return found


@never_cache
@require_POST
@ratelimit(key="user_or_ip", rate="60/m", block=True)
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep a draft for the page that was sent along; that page's own policy is asked."""
    if not request.user.is_authenticated:
        return _told(
            _("You are signed out: no draft is kept. Save the form; after signing in you go on."),
            status=403,
        )
    page = page_at(request, request.POST.get("draft_page", ""))
    try:
        open_to(page)
    except Refused as refusal:
        return _told(refusal.reason, status=refusal.status)
    form = page._form(request.POST)
    if not page.may_keep_draft(form):
        raise Http404
    return _told(page.keep_draft(form, timezone.now()))


def _told(message, status: int = 200) -> JsonResponse:
    return JsonResponse({"message": str(message)}, status=status)
