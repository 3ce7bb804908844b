"""The link of a storyteller: all they need to read their story here and to take it back."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from aanbesteden.monitoring.models import Story
from aanbesteden.notifications import links

STORIES = Story.objects.select_related("agreement__question__municipality", "agreement__coalition")


class Teller(AnonymousUser):
    """Whoever holds the link of a story: no account, and no right to anything but that story."""

    def __init__(self, story_id: int):
        super().__init__()
        self.story_id = story_id


def _mark(story: Story) -> str:
    return links.mark("story", story.pk, story.told_at.isoformat())


def own_path(story: Story) -> str:
    """The teller's own page. The link is made from the key of the site and kept nowhere."""
    return reverse("monitoring:own_story", args=[f"{story.pk}-{_mark(story)}"])


def story_of(token: str) -> Story | None:
    """The story whose link this is."""
    pk, told = links.split(token)
    found = STORIES.filter(pk=pk).first()
    return found if found and constant_time_compare(told, _mark(found)) else None
