"""The pictures that go with a page when somebody shares it."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden import cycle
from aanbesteden.questions.models import Question
from aanbesteden.web.context import site
from cms import share, share_image

DAY = 86400
HOUR = 3600


def _card(request, slug: str | None = None) -> share_image.Card:
    """What is drawn: of a public question, or of the site. In Dutch: a picture has one language."""
    about = site(request)["site"]
    with translation.override(settings.LANGUAGE_CODE):
        owner = f"{about.name} · {about.owner}" + (f" ({_('example')})" if about.is_example else "")
        if slug is None:
            text = _("The municipality asks. You answer together.")
            return share_image.Card(text, about.name, owner)
        question = get_object_or_404(Question.objects.public(), slug=slug)
        place = cycle.phase_of(question).place
        badge = f"{place.number} {place.label}"
    return share_image.Card(question.title, badge, owner, place.number)


def _etag(request, slug: str | None = None) -> str:
    request.card = _card(request, slug)
    return f'"{_mark(request.card)}"'


def _mark(card: share_image.Card) -> str:
    return share.mark(card.text, card.badge, card.owner, str(card.place))


@require_safe
@ratelimit(key="ip", rate="120/m", block=True)
@condition(etag_func=_etag)
def image(request, slug: str | None = None):
    """The picture as PNG, drawn once as long as it stays the same."""
    key = f"share:{_mark(request.card)}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = share_image.draw(request.card)
        cache.set(key, drawn, DAY)
    response = HttpResponse(drawn, content_type="image/png")
    patch_cache_control(response, public=True, max_age=HOUR)
    return response
