"""Whose site a visitor is on: its style, name and logo, found once a minute instead of every time.

One installation can serve several municipalities, each at its own host name (a Wagtail site).
What is kept holds all of them, so a page asks the database nothing when it was asked lately.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db.models import Subquery
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.theming.style import DARK, LIGHT, SYSTEM, Style, fingerprint, stylesheet

KEY = "cms:houses"
SECONDS = 60
FIRST_TOWN = ("pk", "name", "site_name", "contact", "is_example")  # what a page says of it


@dataclass(frozen=True)
class Logo:
    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class House:
    """What a site looks like and whose it is."""

    site_id: int = 0
    hostname: str = ""
    port: int = 0
    is_default: bool = True
    municipality_id: int | None = None
    style: Style = field(default_factory=Style)
    tagline: str = ""
    mail_lines: str = ""
    logo: Logo | None = None
    preview: str = ""  # address of a stylesheet that is only tried

    def stylesheet_url(self, appearance: str = SYSTEM) -> str:
        """Where the stylesheet of this house is; empty when it has the product's own look."""
        if self.preview or self.style.is_own:
            return self.preview
        return reverse("cms:theme", args=[fingerprint(stylesheet(self.style, appearance))])

    def bar(self, scheme: str) -> str:
        """The colour a phone may give its own bar above the page."""
        return self.style.tokens(scheme)["lint"]


def of_request(request) -> House:
    """The house of the host that was asked for; the default one where there is no other."""
    return _of_request(request)[0]


def _of_request(request) -> tuple[House, Any]:
    """The house, and its municipality if that came along; else None."""
    tried = getattr(request, "_tried_house", None)
    if tried is not None:
        return tried, None
    hostname, port = split_domain_port(request.get_host())
    houses, towns = _found()
    house = _match(houses, hostname, port or request.get_port())
    town = towns.get(house.site_id)
    return house, town if town and town.pk else None


def of_municipality(municipality=None) -> House:
    """The house of a municipality; without one, or when it has none, that of the default site."""
    houses = all_houses()
    if municipality is not None:
        for house in houses:
            if house.municipality_id == municipality.pk:
                return house
    return next((house for house in houses if house.is_default), House())


def mail_footer(municipality=None) -> list[str]:
    """The lines under every e-mail: who sends it and how to reach them, as the site settings say.

    Without a municipality it is the sender of the default site. Nothing filled in gives its name.
    """
    house = of_municipality(municipality)
    lines = [line.strip() for line in house.mail_lines.splitlines() if line.strip()]
    if lines:
        return lines
    found = municipality or municipality_of(house)
    return (
        [f"{found.site_name}, {found.name}", *([found.contact] if found.contact else [])]
        if (found)
        else []
    )


def municipality_of(house: House):
    """The municipality whose site this is: the one that was chosen, or the first."""
    rows = apps.get_model("people", "Municipality").objects.order_by("pk")
    if house.municipality_id:
        rows = rows.filter(pk=house.municipality_id)
    return rows.first()


def forget() -> None:
    """The next page reads the settings anew."""
    cache.delete(KEY)


def house_of(setting) -> House:
    """The house as a `HouseStyle` row says, also one that is not saved."""
    return House(
        site_id=setting.site_id,
        hostname=setting.site.hostname,
        port=setting.site.port,
        is_default=setting.site.is_default_site,
        municipality_id=setting.municipality_id,
        style=setting.style,
        tagline=setting.tagline,
        mail_lines=setting.mail_lines,
        logo=_logo(setting),
    )


def _logo(setting) -> Logo | None:
    if not setting.logo:
        return None
    return Logo(setting.logo.url, setting.logo_alt, setting.logo_width, setting.logo_height)


def all_houses() -> tuple[House, ...]:
    return _found()[0]


def _found() -> tuple[tuple[House, ...], dict[int, Any]]:
    """All houses; and by site its municipality, when it had to be read along anyway."""
    kept = cache.get(KEY)
    if kept is not None:
        return kept, {}
    sites = list(_read())
    houses = tuple(house for house, _town in sites)
    cache.set(KEY, houses, SECONDS)
    return houses, {house.site_id: town for house, town in sites}


def _read():
    """Every site with its municipality, in one query: a page may not cost one more than before."""
    towns = apps.get_model("people", "Municipality")
    first = {
        f"first_{name}": Subquery(towns.objects.order_by("pk").values(name)[:1])
        for name in FIRST_TOWN
    }
    sites = apps.get_model("wagtailcore", "Site").objects.annotate(**first)
    for site in sites.select_related("housestyle__municipality").order_by("pk"):
        town = towns(**{name: getattr(site, f"first_{name}") for name in FIRST_TOWN})
        setting = getattr(site, "housestyle", None)
        if setting is None:
            yield House(site.pk, site.hostname, site.port, site.is_default_site), town
        else:
            setting.site = site
            yield house_of(setting), setting.municipality or town


def _match(houses: tuple[House, ...], hostname: str, port: Any) -> House:
    """The same choice Wagtail makes: host and port, else host, else the default site."""
    named = [house for house in houses if house.hostname == hostname]
    exact = [house for house in named if str(house.port) == str(port)]
    default = [house for house in houses if house.is_default]
    if not exact and len(named) > 1:
        named = [house for house in named if house.is_default] or default
    return next(iter([*exact, *named, *default]), House())


def facts(request) -> dict[str, Any]:
    """For every template: the house, its stylesheet, and whether pages are light or dark."""
    (house, town), appearance = _of_request(request), chosen_appearance(request)
    return {
        "house": house,
        "municipality_here": town or municipality_of(house),
        "appearance": appearance,
        "appearances": appearance_choices(appearance),
        "theme_url": house.stylesheet_url(appearance),
        "bar_light": house.bar(LIGHT if appearance != DARK else DARK),
        "bar_dark": house.bar(DARK if appearance != LIGHT else LIGHT),
    }


# Light or dark ---------------------------------------------------------------------------

APPEARANCE_COOKIE = "weergave"
APPEARANCE_SECONDS = 31536000
APPEARANCES = {"licht": LIGHT, "donker": DARK}  # what the cookie says; no cookie: the system


def chosen_appearance(request) -> str:
    return APPEARANCES.get(request.COOKIES.get(APPEARANCE_COOKIE, ""), SYSTEM)


def appearance_choices(current: str) -> list[tuple[str, str, bool]]:
    """(value, label, chosen) for the buttons in the footer."""
    labels = [("systeem", _("As my device"), SYSTEM), ("licht", _("Light"), LIGHT),
              ("donker", _("Dark"), DARK)]  # fmt: skip
    return [(value, label, name == current) for value, label, name in labels]
