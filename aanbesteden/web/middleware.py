"""Language by choice, a policy per side of the house, and refusals that explain themselves."""

from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils import translation

from aanbesteden.policies import NotFound, Refused
from aanbesteden.web import errors

ADMIN_PATH = "/beheer/"
FRAMED_PATH = "/insluiten/"  # shown inside other sites: leaves nothing behind at the visitor's


class BehindProxy:
    """The visitor's own address, as the nearest trusted proxy wrote it down.

    Without it all visitors share the proxy's address, and with it each other's limits. What stands
    further left in the header anybody can make up; it is not looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        if 0 < settings.PROXIES <= len(passed) and passed[-settings.PROXIES].strip():
            request.META["REMOTE_ADDR"] = passed[-settings.PROXIES].strip()
        return self.get_response(request)


class Smaller(GZipMiddleware):
    """Sends text in a quarter of the bytes, for whoever reads on a phone far from a mast.

    Only text: a PDF or picture does not shrink, and a download must keep its length. What a page
    holds in secret changes with every request (decision 0030).
    """

    TEXT = (
        "text/",
        "application/json",
        "application/atom+xml",
        "application/javascript",
        "image/svg+xml",
    )
    WHOLE = 1024 * 1024  # a file of at most so many bytes goes out in one piece

    def process_response(self, request, response):
        """The answer, smaller when it is text that the reader can unpack."""
        if not response.get("Content-Type", "").startswith(self.TEXT):
            return response
        unpacks = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
        length = int(response.get("Content-Length", 0))
        if unpacks and response.streaming and 0 < length <= self.WHOLE:
            response = self._whole(response)
        return super().process_response(request, response)

    def _whole(self, file):
        """The same answer in one piece: without a length the connection would close after it.

        The file is closed with the answer. Closing it here would tell that the request is over,
        and that lets go of the database.
        """
        whole = HttpResponse(file.getvalue(), status=file.status_code, headers=dict(file.headers))
        whole._resource_closers = file._resource_closers
        return whole


class ContentSecurityPolicy(CSPMiddleware):
    """Strict on the site; Wagtail's admin needs inline script, and only there it is allowed."""

    def process_response(self, request, response):
        if request.path.startswith(ADMIN_PATH):
            response._csp_update = {"script-src": [UNSAFE_INLINE], "style-src": [UNSAFE_INLINE]}
        return super().process_response(request, response)


class ChosenLanguage:
    """Dutch, unless the visitor chose otherwise (`?taal=en`, kept in a cookie).

    The browser's own preference is not followed: the texts people write here are Dutch.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.codes = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request):
        asked = request.GET.get("taal")
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        code = next((c for c in (asked, kept) if c in self.codes), settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        if asked in self.codes and not request.path.startswith(FRAMED_PATH):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=31536000, samesite="Lax"
            )
        response.headers.setdefault("Content-Language", code)
        return response


class Refusals:
    """Turn `Refused` into a page that says why, and `NotFound` into an ordinary 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotFound):
            return errors.not_found(request)
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None
