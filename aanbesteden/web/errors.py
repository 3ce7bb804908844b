"""Pages for when something is not possible: what happened, and what to do next."""

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from aanbesteden.policies import Refused
from aanbesteden.web import stash


def refused(request: HttpRequest, refusal: Refused, *, typed: Iterable[str] = ()) -> HttpResponse:
    """Explain a refusal; somebody without a session first gets the chance to sign in.

    `typed` is given back to whoever sent it, so that no words are lost.
    """
    if not request.user.is_authenticated:
        return to_sign_in(request)
    context = {"reason": refusal.reason, "missing": refusal.missing, "typed": list(typed)}
    return render(request, "errors/refused.html", context, status=refusal.status)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the sign-in page; what they posted waits for them."""
    if request.method == "POST":
        stash.keep(request)
        messages.warning(
            request, _("You were signed out. Sign in again: what you typed has been kept.")
        )
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "errors/too_many.html", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the session. Keep what was typed and show the form afresh."""
    if from_this_site(request):
        stash.keep(request)
        messages.warning(
            request, _("Your form had become too old. What you typed has been kept: send it again.")
        )
        return HttpResponseRedirect(request.get_full_path())
    return render(request, "errors/refused.html", {"reason": _foreign_form()}, status=403)


def _foreign_form() -> str:
    return _("This form did not come from this site, so it was not accepted. Open the page again.")


def from_this_site(request: HttpRequest) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.get_host()
