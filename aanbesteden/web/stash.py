"""Keeps what somebody typed while they sign in again.

The text waits in their own session, encrypted, and is given back once on the same page.
"""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, QueryDict

SESSION_KEY = "kept_forms"
SECONDS_KEPT = 4 * 3600
# A visitor may not fill the session table: a long proposal fits, a flood does not.
MOST_CHARACTERS = 300_000
MOST_FORMS = 5
LEFT_OUT = {"csrfmiddlewaretoken", "form_token", "password", "password1", "password2"}


def _box() -> Fernet:
    key = sha256(b"kept forms" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))


def keep(request: HttpRequest) -> None:
    """Keep the fields that were posted to this page; passwords and files are not kept."""
    typed = {key: request.POST.getlist(key) for key in request.POST if key not in LEFT_OUT}
    text = json.dumps(typed)
    if not typed or len(text) > MOST_CHARACTERS:
        return
    kept = dict(request.session.get(SESSION_KEY, {}))
    kept.pop(request.path, None)
    kept[request.path] = _box().encrypt(text.encode()).decode()
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST_FORMS:])


def words(request: HttpRequest) -> list[str]:
    """What was typed, without codes, numbers and passwords: words have a space between them."""
    typed = (request.POST.getlist(key) for key in request.POST if key not in LEFT_OUT)
    return [value for values in typed for value in values if len(value.split()) > 1]


def give_back(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page before, once; None when there is nothing."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    sealed = kept.pop(request.path, None)
    if sealed is None:
        return None
    request.session[SESSION_KEY] = kept
    try:
        typed = json.loads(_box().decrypt(sealed.encode(), ttl=SECONDS_KEPT))
    except (InvalidToken, ValueError):
        return None
    data = QueryDict(mutable=True)
    for key, values in typed.items():
        data.setlist(key, values)
    return data
