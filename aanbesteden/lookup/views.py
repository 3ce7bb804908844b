"""The page on which somebody looks something up in their own work."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden.lookup.sources import SOURCES, Hit, Source
from aanbesteden.policies import signed_in

FIRST = 5
PER_PAGE = 25
LONGEST = 100


@dataclass(frozen=True)
class Shelf:
    """What was found of one kind: the first of it, or one page when only this is asked for."""

    code: str
    label: Any
    count: int
    hits: list[Hit]
    url: str
    page_obj: Page | None


@require_safe
def lookup(request):
    """Find words in what this person may read; nothing else is in reach."""
    signed_in.check(request.user)
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    chosen = next((one for one in SOURCES if one.code == request.GET.get("soort")), None)
    shelves = []
    if text and chosen:
        shelves = [_shelf(request, chosen, text, whole=True)]
    elif text:
        shelves = [_shelf(request, source, text) for source in SOURCES]
    context = {
        "here": _("Search in your work"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
        "text": text,
        "chosen": chosen,
        "shelves": [shelf for shelf in shelves if shelf.count],
        "everything_url": _url(text),
    }
    return render(request, "lookup/lookup.html", context)


def _url(text: str, kind: str = "") -> str:
    asked = {"q": text} | ({"soort": kind} if kind else {})
    return f"{reverse('lookup:lookup')}?{urlencode(asked)}"


def _shelf(request, source: Source, text: str, *, whole: bool = False) -> Shelf:
    shown = Paginator(source.found(request.user, text), PER_PAGE if whole else FIRST)
    page = shown.get_page(request.GET.get("page") if whole else 1)
    hits = source.hits(request.user, page) if shown.count else []
    url = _url(text, source.code)
    return Shelf(source.code, source.label, shown.count, hits, url, page if whole else None)
