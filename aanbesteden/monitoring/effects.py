"""The arrangement begins with the agreement; a story that is withdrawn is forgotten."""

from collections.abc import Callable

from django.urls import reverse

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.models import Arrangement, Story
from aanbesteden.monitoring.withdrawing.everywhere import forget_quotes
from aanbesteden.web.models import Draft

# A package downstream that keeps a copy of stories names here how a copy is forgotten.
# It gets the story and, as `words`, what was told: nothing of that is in the story any more. Texts
# in the database need no function: `withdrawing/everywhere.py` finds them all by itself; `changed`
# are the rows it changed.
COPIES: list[Callable[..., None]] = []
# A package downstream that learns names here what goes along when a coalition stops: it gets the
# agreement that ended and gives its lessons as text.
LESSONS: list[Callable[..., str]] = []
TOLD = ("title", "text", "about", "moved")
WITHDRAWN = dict.fromkeys((*TOLD, "pseudonym", "consent_of"), "") | {"consent": False}


def make_arrangement(question, *, by, at, reason, **data) -> None:
    """An empty arrangement, to be designed together."""
    Arrangement.objects.create(agreement=current_agreement(question))


def carry_lessons(question, *, by, at, reason, **data) -> None:
    """What was learnt on the way stands with the agreement that ended, for whoever goes on."""
    ended = question.agreements.exclude(ended_at=None).order_by("-ended_at", "-pk").first()
    found = [text for lessons in LESSONS if (text := lessons(ended))]
    if found:
        ended.lessons = "\n\n".join([ended.lessons, *found])
        ended.version += 1
        ended.save(update_fields=["lessons", "version"])


def forget(story: Story, *, by, at, reason, **data) -> None:
    """Wipe the words, here and wherever a copy stands; only that it happened is kept."""
    words = "\n".join(getattr(story, name) for name in TOLD)
    for name, value in WITHDRAWN.items():
        setattr(story, name, value)
    story.consent_at = None
    story.save(update_fields=[*WITHDRAWN, "consent_at"])
    story.indicators.clear()
    # Who was taking names out of it may have kept a draft.
    place = reverse("monitoring:story", args=[story.agreement.question_id, story.pk])
    Draft.objects.filter(page__startswith=place).delete()
    found = forget_quotes(story, words=words, by=by, at=at)
    for forget_copy in COPIES:
        forget_copy(story, words=words, by=by, at=at, changed=found.changed)
