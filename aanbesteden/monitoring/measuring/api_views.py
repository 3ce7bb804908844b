"""The address where a partner's own system sends measurements: JSON in, JSON out."""

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django_ratelimit.core import is_ratelimited

from aanbesteden.monitoring.measuring import supplying
from aanbesteden.monitoring.measuring.supplying import Sent, Wrong

MOST_BYTES = 20_000
MOST_PEOPLE = 100_000_000
PER_HOUR = 300  # of one key
WRONG_KEYS_PER_HOUR = 60  # from one network address
KNOWN = {"indicator", "measured_on", "value", "elsewhere", "people", "explanation", "reference",
         "corrects", "reason"}  # fmt: skip


@method_decorator(csrf_exempt, name="dispatch")  # a system has no session; the key is the proof
class ApiView(View):
    """Finds the key, keeps to the limits, and says every refusal as JSON in Dutch or English."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        wanted = request.headers.get("Accept-Language", "").strip().lower()
        with translation.override("en" if wanted.startswith("en") else "nl"):
            try:
                self.key = self._find_key(request)
                response = super().dispatch(request, *args, **kwargs)
            except Wrong as wrong:
                response = refusal(wrong)
            response["Content-Language"] = translation.get_language()
        response["Cache-Control"] = "no-store"
        return response

    def http_method_not_allowed(self, request, *args, **kwargs):
        response = refusal(Wrong({"": _("This address does not know this method.")}, 405))
        response["Allow"] = ", ".join(self._allowed_methods())
        return response

    def _find_key(self, request: HttpRequest):
        kind, _space, text = request.headers.get("Authorization", "").partition(" ")
        found = supplying.key_of(text.strip()) if kind.lower() == "bearer" and text else None
        group, by, rate = (
            ("supplier", lambda *args: str(found.pk), PER_HOUR)
            if found
            else ("no-supplier", "ip", WRONG_KEYS_PER_HOUR)
        )
        if is_ratelimited(request, group=group, key=by, rate=f"{rate}/h", increment=True):
            raise Wrong({"": _("Too many requests. Wait an hour, then go on.")}, 429)
        if found is None:
            text = _(
                "The key is missing, wrong or withdrawn. Send it as “Authorization: Bearer …”."
            )
            raise Wrong({"": text}, 401)
        return found


class Indicators(ApiView):
    """What may be sent with this key."""

    def get(self, request: HttpRequest):
        rows = supplying.indicators_of(self.key)
        return JsonResponse({"indicators": [_told(row) for row in rows]})


class Measurements(ApiView):
    """Send one value, or the correction of one."""

    def post(self, request: HttpRequest):
        sent = read(request)
        made, is_new = supplying.receive(self.key, sent, at=timezone.now())
        status = "added" if is_new else "already_there"
        answer = {"id": made.pk, "reference": made.reference, "status": status}
        return JsonResponse(answer, status=201 if is_new else 200)


def refusal(wrong: Wrong) -> JsonResponse:
    errors = [{"field": name, "message": text} for name, text in wrong.problems.items()]
    response = JsonResponse({"errors": errors}, status=wrong.code)
    if wrong.code == 401:
        response["WWW-Authenticate"] = "Bearer"
    if wrong.code == 429:
        response["Retry-After"] = "3600"
    return response


def _told(row) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "definition": row.definition,
        "unit": row.unit,
        "compared_with": row.compared_with,
        "rhythm": row.rhythm_text,
        "next_due_on": row.next_due_on,
    }


# What was sent --------------------------------------------------------------------------


def read(request: HttpRequest) -> Sent:
    """The body as a value; every problem is named at once."""
    told = _object(request)
    problems: dict[str, str] = {}
    unknown = sorted(set(told) - KNOWN)
    for name in unknown:
        problems[name] = _("We do not know this field. Leave it out.")
    values = {
        "measured_on": _day(told.get("measured_on"), problems),
        "value": _number(told.get("value"), problems),
        "elsewhere": _elsewhere(told, problems),
        "group_size": _people(told.get("people"), problems),
        "note": _text(told, "explanation", 5000, problems),
    }
    indicator = told.get("indicator")
    if isinstance(indicator, bool) or not isinstance(indicator, int):
        problems["indicator"] = _("Give the number of an indicator, such as 12.")
    reference = _text(told, "reference", 100, problems)
    if not reference and "reference" not in problems:
        problems["reference"] = _("Give every value a reference of your own, so it counts once.")
    sent = {
        "corrects": _text(told, "corrects", 100, problems),
        "reason": _text(told, "reason", 5000, problems),
    }
    if problems:
        raise Wrong(problems)
    return Sent(indicator, reference, values, **sent)


def _object(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise Wrong({"": _("Send JSON, with “Content-Type: application/json”.")}, 415)
    if len(request.body) > MOST_BYTES:
        raise Wrong({"": _("This is too large. Send one value at a time.")}, 413)
    try:
        told = json.loads(request.body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Wrong({"": _("This is not JSON that can be read.")}, 400) from None
    if not isinstance(told, dict):
        raise Wrong({"": _("Send one object, between braces.")}, 400)
    return told


def _day(value: Any, problems: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        problems["measured_on"] = _("Give a date, such as 2026-12-31.")
        return None


def _number(value: Any, problems: dict[str, str]) -> Decimal | None:
    wrong = _("Give a number with at most two decimals, such as 61.5.")
    try:
        found = Decimal(value) if isinstance(value, str | int | Decimal) else None
    except InvalidOperation:
        found = None
    if found is None or isinstance(value, bool) or not found.is_finite():
        problems["value"] = wrong
        return None
    if abs(found) >= 10**10 or found != round(found, 2):
        problems["value"] = wrong
    return found


def _elsewhere(told: dict[str, Any], problems: dict[str, str]) -> Decimal | None:
    if told.get("elsewhere") is None:
        return None
    own: dict[str, str] = {}
    found = _number(told["elsewhere"], own)
    if own:
        problems["elsewhere"] = own["value"]
    return found


def _people(value: Any, problems: dict[str, str]) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        problems["people"] = _("Give a whole number of people, or leave it out.")
        return None
    return value


def _text(told: dict[str, Any], name: str, most: int, problems: dict[str, str]) -> str:
    value = told.get(name) or ""
    if not isinstance(value, str) or len(value) > most or "\x00" in value:
        problems[name] = _("Give a text of at most %(most)s characters.") % {"most": most}
        return ""
    return value.strip()
