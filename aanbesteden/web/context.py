"""Facts of the site that every template may use."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden.roles import CLERK, COUNCIL_MEMBER, held_by
from cms.theming import houses

# A language is called by its own name, so that who needs it can find it.
NATIVE = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class Link:
    label: Any
    url: str
    current: bool = False


@dataclass(frozen=True)
class Site:
    """What the masthead and the footer say."""

    name: str
    owner: str
    contact: str
    is_example: bool
    nav: list[Link] = field(default_factory=list)
    account_nav: list[Link] = field(default_factory=list)
    footer_nav: list[tuple[str, list[Link]]] = field(default_factory=list)
    languages: list[tuple[str, str, bool]] = field(default_factory=list)
    search_url: str = "/zoeken/"
    sign_out_url: str = ""


def site(request) -> dict[str, Any]:
    """The facts of the site (`site`), and how it looks (`cms.theming.houses.facts`)."""
    look = houses.facts(request)
    municipality = look.pop("municipality_here")
    path = request.path

    def link(label, url):
        return Link(label, url, current=url != "/" and path.startswith(url))

    return look | {
        "site": Site(
            name=municipality.site_name if municipality else "Grote vragen",
            owner=municipality.name if municipality else "",
            contact=municipality.contact if municipality else "",
            is_example=bool(municipality and municipality.is_example),
            nav=[link(label, url) for label, url in _main(request.user) if url],
            account_nav=[link(label, url) for label, url in _account(request.user) if url],
            footer_nav=_footer(request.user, link),
            languages=[
                (code, NATIVE[code], code == get_language()) for code, _name in settings.LANGUAGES
            ],
            sign_out_url=reverse("people:sign_out") if request.user.is_authenticated else "",
        )
    }


def _main(user):
    links = [
        (_("Questions"), "/vragen/"),
        (_("Results"), "/resultaten/"),
        (_("Send a signal"), reverse("agenda:send")),
    ]
    if user.is_authenticated:
        links.insert(0, (_("My work"), reverse("questions:my_work")))
        if held_by(user).anywhere(COUNCIL_MEMBER, CLERK):
            links.append((_("Council"), reverse("council:overview")))
    return links


def _account(user):
    if user.is_authenticated:
        return [(user.name, reverse("people:account"))]
    return [(_("Sign in"), reverse("people:sign_in"))]


def _footer(user, link):
    return [
        (
            _("About this site"),
            [
                link(_("How it works"), "/zo-werkt-het/"),
                link(_("Terms explained"), reverse("glossary:glossary")),
                link(_("Contact"), "/contact/"),
                link(_("Accessibility"), "/toegankelijkheid/"),
                link(_("Privacy"), "/privacy/"),
                link(_("Cookies"), "/cookies/"),
            ],
        ),
        (
            _("Take part"),
            [
                link(label, url)
                for label, url in (
                    (_("Strategic plan"), reverse("strategy:plans")),
                    (_("Calendar"), reverse("council:calendar")),
                    (_("Send a signal"), reverse("agenda:send")),
                    (_("Signals and answers"), reverse("agenda:public")),
                    (_("Who takes part"), reverse("cms:parties")),
                    (
                        _("Make an account"),
                        "" if user.is_authenticated else reverse("people:sign_up"),
                    ),
                    (_("Mailbox of the example"), _mailbox()),
                )
                if url
            ],
        ),
    ]


def _sign_up(user) -> str:
    return "" if user.is_authenticated else reverse("people:sign_up")


def _mailbox() -> str:
    return reverse("notifications:mailbox") if settings.DEMO else ""
