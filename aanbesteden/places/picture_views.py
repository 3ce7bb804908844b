"""The map of a municipality as a picture, for a form that is clicked on."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing
from aanbesteden.places.geojson import METRES
from aanbesteden.policies import NotFound

DIGITS = 7


@require_safe
@cache_control(max_age=300)
def picture(request, slug: str, size: str):
    """The map in one size, with a mark where the address asks for one."""
    municipality = get_object_or_404(Municipality, slug=slug)
    found = next((one for one in drawing.SIZES if one.name == size), None)
    rows = list(municipality.neighbourhoods.all())
    if found is None or not rows:
        raise NotFound
    made = drawing.click_picture(rows, found, mark=_mark(request.GET))
    svg = render_to_string("places/picture.svg", {"picture": made})
    return HttpResponse(svg, content_type="image/svg+xml")


def _mark(data) -> tuple[int, int] | None:
    words = (data.get("x", ""), data.get("y", ""))
    if not all(word.isascii() and word.isdecimal() and len(word) < DIGITS for word in words):
        return None
    x, y = map(int, words)
    return (x, y) if METRES[0] <= x <= METRES[2] and METRES[1] <= y <= METRES[3] else None
