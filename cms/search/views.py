"""The page on which a visitor searches everything that is public."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from cms.search import finding
from cms.search.fragments import Part, fragment, marked
from cms.search.models import ONE, Entry, Kind

PER_PAGE = 20
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """Something that was found, ready to show."""

    url: str
    kind: str
    title: list[Part]
    text: list[Part]
    question: str


@dataclass(frozen=True)
class Facet:
    """A kind of things that were found, and how many."""

    label: str
    count: int
    url: str
    current: bool


@ratelimit(key="ip", rate="120/m", method="GET", block=True)
@require_safe
def search(request):
    """Find words in what is public; nothing else is in reach."""
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    kind = request.GET.get("soort", "")
    kind = kind if kind in Kind.values else ""
    found = finding.find(text, kind=kind)
    better = finding.better_spelling(text, found) if found.unknown else ""
    if better and not found.kinds:  # nothing was found as it was typed: show what was meant
        found = finding.find(better, kind=kind)
    shown = Paginator(found.keys, PER_PAGE).get_page(request.GET.get("page"))
    total = shown.paginator.count
    context = {
        "page_title": _("Search"),
        "text": text,
        "kind": kind,
        "page_obj": shown,
        "hits": _hits(request, list(shown), found.stems),
        "facets": _facets(found.kinds, text, kind) if text else [],
        "better": better,
        "better_url": _url(better),
        "is_corrected": bool(better) and bool(found.kinds) and not found.unknown,
        "is_partly": found.is_partly,
        "result": ngettext("%(count)s result", "%(count)s results", total) % {"count": total},
    }
    return render(request, "cms/search.html", context)


def _url(text: str, kind: str = "") -> str:
    chosen = {"q": text} | ({"soort": kind} if kind else {})
    return f"{reverse('cms:search')}?{urlencode(chosen)}"


def _facets(kinds: dict[str, int], text: str, chosen: str) -> list[Facet]:
    if not kinds:
        return []
    everything = Facet(_("Everything"), sum(kinds.values()), _url(text), not chosen)
    return [
        everything,
        *(
            Facet(str(Kind(kind).label), count, _url(text, kind), kind == chosen)
            for kind, count in kinds.items()
        ),
    ]


def _hits(request, keys: list[int], stems) -> list[Hit]:
    """The entries of one page in the order they were found, in one query."""
    rows = Entry.objects.select_related("page", "question").in_bulk(keys)
    return [_hit(request, rows[key], stems) for key in keys if key in rows]


def _hit(request, entry: Entry, stems) -> Hit:
    if entry.document_id:
        url = reverse("questions:download", args=[entry.document_id])
    else:
        url = entry.page.get_url(request) or ""
    about = entry.question.title if entry.question and entry.kind != Kind.QUESTION else ""
    return Hit(
        url=url,
        kind=str(ONE[Kind(entry.kind)]),
        title=marked(entry.title, stems),
        text=fragment(entry.text, stems),
        question="" if about == entry.title else about,
    )
