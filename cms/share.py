"""What a page tells machines about itself: its one address, how it looks when shared, what it is.

Nothing here reads the database: it stands in the head of a page of which the rest is kept.
"""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import cycle
from cms import structured
from cms.addresses import address_of
from cms.languages import speaking
from cms.share_image import DESIGN, HEIGHT, WIDTH

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
LONGEST = 200


@dataclass(frozen=True)
class Head:
    """The lines of a page's head, ready to be printed."""

    title: str
    description: str
    url: str
    image: str
    image_alt: str
    kind: str = "website"
    locale: str = "nl_NL"
    others: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT
    data: list[dict[str, Any]] = field(default_factory=list)


def absolute(path: str) -> str:
    """The address by which this installation is known outside."""
    return path if path.startswith("http") else f"{settings.BASE_URL.rstrip('/')}{path}"


def canonical(request, path: str) -> str:
    """One address per page: what was chosen in a filter is no other page, page 2 of a list is."""
    number = request.GET.get("page", "")[:6]
    follows = number.isascii() and number.isdecimal() and int(number) > 1
    return absolute(f"{path}?page={int(number)}" if follows else path)


def of_page(request, site, page) -> Head:
    """The head of a page of Wagtail's."""
    question = getattr(page, "question", None)
    title, path = page.seo_title or page.heading, address_of(page)
    head = _head(
        request,
        site,
        path=path,
        title=title,
        description=page.teaser or title,
        question=question,
        data=structured.of_page(page, site, absolute(path), trail(page, title, path)),
    )
    return replace(
        head,
        url=speaking.address(head.url, page.language),
        alternates=speaking.alternates(absolute(path), page.languages),
    )


def of_view(request, site, title: str, description: str, **known) -> Head:
    """The head of a page of ours beside Wagtail's: a list, an organisation."""
    steps = [(_("Home"), absolute("/")), (title, absolute(request.path))]
    data = [structured.breadcrumb(steps)]
    if organisation := known.get("organisation"):
        data.append(structured.organisation(organisation, absolute(request.path)))
    return _head(
        request, site, path=request.path, title=title, description=description,
        question=known.get("question"), data=data,
    )  # fmt: skip


def _head(request, site, *, path, title, description, question, data) -> Head:
    code = get_language() or settings.LANGUAGE_CODE
    return Head(
        title=title,
        description=shorten(str(description), LONGEST, placeholder="…"),
        url=canonical(request, path),
        image=absolute(image_url(question, site)),
        image_alt=question.title if question else f"{site.name}, {site.owner}",
        kind="article" if question else "website",
        locale=LOCALES.get(code, code),
        others=[name for other, name in LOCALES.items() if other != code],
        data=data,
    )


def image_url(question, site) -> str:
    """The picture of a question, or of the site; another address as soon as it looks different."""
    if question is None:
        return f"{reverse('cms:share_image')}?v={mark(site.name, site.owner)}"
    place = cycle.phase_of(question).place.number
    url = reverse("cms:question_share_image", args=[question.slug])
    return f"{url}?v={mark(question.title, str(place), site.name, site.owner)}"


def mark(*words: str) -> str:
    """A short fingerprint of what is drawn."""
    return sha256("\n".join([DESIGN, *words]).encode()).hexdigest()[:12]


def trail(page, title: str, path: str) -> list[tuple[str, str]]:
    """The breadcrumb: home, the list, the question, this page; as far as they differ from it."""
    question = getattr(page, "question", None)
    steps = [(_("Home"), "/")]
    if question is not None:
        in_results = path.startswith("/resultaten/")
        stem = "resultaten" if in_results else "vragen"
        steps.append((_("Results") if in_results else _("Questions"), f"/{stem}/"))
        steps.append((question.short_name, f"/{stem}/{question.slug}/"))
    if all(path != url for _label, url in steps):
        steps.append((title, path))
    return [(label, absolute(url)) for label, url in steps]
