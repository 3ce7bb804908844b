"""The living page of all parts in a house style that is not saved yet.

The address of its stylesheet holds the style itself, signed: nothing is kept, and only what this
site signed is ever served.
"""

from dataclasses import replace

from django.core import signing
from django.urls import reverse

from aanbesteden.web.showcase import showcase
from cms.theming import houses
from cms.theming.style import DARK, LIGHT, Style, stylesheet

SALT = "cms.house-style-preview"
SECONDS = 3600


def house_preview(setting, request, mode: str):
    """Show all parts, as `setting` would have them, on light or on dark pages."""
    appearance = DARK if mode == "dark" else LIGHT
    told = signing.dumps({"style": setting.style.values(), "as": appearance}, salt=SALT)
    house = houses.house_of(setting)
    request._tried_house = replace(house, preview=reverse("cms:theme_tried", args=[told]))
    request.COOKIES[houses.APPEARANCE_COOKIE] = "donker" if appearance == DARK else "licht"
    return showcase(request)


def tried_stylesheet(told: str) -> str | None:
    """The stylesheet of a preview; None when this site did not sign it, or too long ago."""
    try:
        values = signing.loads(told, salt=SALT, max_age=SECONDS)
        return stylesheet(Style(**values["style"]), values["as"])
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None
