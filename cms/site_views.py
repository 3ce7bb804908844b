"""The stylesheet of a site, and the visitor's choice between light and dark."""

from django.http import Http404, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from aanbesteden.web.errors import from_this_site
from cms.site_preview import tried_stylesheet
from cms.theming import houses
from cms.theming.style import DARK, LIGHT, SYSTEM, fingerprint, stylesheet

FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def theme(request, fingerprint_asked):
    """The tokens of this site. Its address changes with its content, so it may be kept for good.

    A page that is older than the last change asks for a style that is gone: it gets the present
    one, which is then not kept.
    """
    style = houses.of_request(request).style
    sheets = {
        fingerprint(css): css for css in (stylesheet(style, a) for a in (SYSTEM, LIGHT, DARK))
    }
    found = sheets.get(fingerprint_asked)
    return _css(found or stylesheet(style), FOR_GOOD if found else "no-cache")


@require_safe
def theme_tried(request, told):
    """The tokens of a preview, only with the signature of this site."""
    css = tried_stylesheet(told)
    if css is None:
        raise Http404
    return _css(css, "no-store")


def _css(text: str, keep: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/css; charset=utf-8", headers={"Cache-Control": keep}
    )


@csrf_exempt
@require_POST
def appearance(request):
    """Keep the choice between light, dark and the device in a cookie, and go back to the page.

    Without Django's token, for that would give every visitor of every page a cookie. Nothing but
    the look of the sender's own browser changes, and only forms of this site are accepted.
    """
    if not from_this_site(request):
        return HttpResponseForbidden()
    back = request.POST.get("terug", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(f"{back.partition('#')[0]}#weergave")
    chosen = request.POST.get("weergave", "")
    if chosen in houses.APPEARANCES:
        response.set_cookie(
            houses.APPEARANCE_COOKIE,
            chosen,
            max_age=houses.APPEARANCE_SECONDS,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    else:
        response.delete_cookie(houses.APPEARANCE_COOKIE, samesite="Lax")
    return response
