"""The arrangement begins with the agreement; a story that is withdrawn is forgotten."""

from collections.abc import Callable

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.models import Arrangement, Story

# A package downstream that keeps a copy of stories names here how a copy is forgotten.
COPIES: list[Callable[..., None]] = []
WITHDRAWN = {"title": "", "text": "", "pseudonym": "", "about": "", "moved": "", "consent": False}


def make_arrangement(question, *, by, at, reason, **data) -> None:
    """An empty arrangement, to be designed together."""
    Arrangement.objects.create(agreement=current_agreement(question))


def forget(story: Story, *, by, at, reason, **data) -> None:
    """Wipe the words, here and wherever a copy stands; only that it happened is kept."""
    for name, value in WITHDRAWN.items():
        setattr(story, name, value)
    story.consent_at = None
    story.save(update_fields=[*WITHDRAWN, "consent_at"])
    for forget_copy in COPIES:
        forget_copy(story, by=by, at=at)
