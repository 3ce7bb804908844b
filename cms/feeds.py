"""News as Atom: what the public timeline tells, of one question and of all."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from aanbesteden.audit import Event
from aanbesteden.people.models import Municipality
from aanbesteden.questions.models import Question
from aanbesteden.questions.queries import public_timeline
from cms.live import happening

NEWEST = 25


class AllNews(Feed):
    """The newest public events of all public questions."""

    feed_type = Atom1Feed
    link = "/"

    def title(self):
        return _("News about all questions")

    def subtitle(self):
        return _("What happened, as the public timeline tells it.")

    def author_name(self):
        return Municipality.objects.order_by("pk").values_list("name", flat=True).first() or ""

    def items(self):
        found = Event.objects.filter(is_public=True, question__public_since__isnull=False)
        return found.select_related("question").order_by("-number")[:NEWEST]

    def item_title(self, item):
        return f"{item.question.short_name}: {item.label}"

    def item_description(self, item):
        return escape(happening(item).text)

    def item_link(self, item):
        return f"/vragen/{item.question.slug}/#tijdlijn"

    def item_guid(self, item):
        """A name for good, whatever the address of the page becomes (RFC 4151)."""
        host = urlsplit(settings.BASE_URL).hostname
        return f"tag:{host},2026:event-{item.number}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.at

    def item_updateddate(self, item):
        return item.at


class QuestionNews(AllNews):
    """The newest public events of one question."""

    def get_object(self, request, slug):
        question = Question.objects.public().filter(slug=slug).first()
        if question is None:
            raise Http404
        return question

    def title(self, obj):
        return obj.title

    def link(self, obj):
        return f"/vragen/{obj.slug}/"

    def items(self, obj):
        return public_timeline(obj).select_related("question").order_by("-number")[:NEWEST]
