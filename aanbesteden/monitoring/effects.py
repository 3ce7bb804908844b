"""The arrangement begins with the agreement; a story that is withdrawn is forgotten."""

from collections.abc import Callable

from django.urls import reverse

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.models import Arrangement, Story
from aanbesteden.monitoring.stories.quoting import without
from aanbesteden.web.models import Draft

# A package downstream that keeps a copy of stories names here how a copy is forgotten.
# It gets the story and, as `words`, what was told: nothing of that is in the story any more.
COPIES: list[Callable[..., None]] = []
TOLD = ("title", "text", "about", "moved")
WITHDRAWN = dict.fromkeys((*TOLD, "pseudonym", "consent_of"), "") | {"consent": False}
# Rows of an agreement, and their texts in which somebody may have quoted a story.
QUOTING = (
    (
        "reviews",
        (
            "adds_up",
            "right_way",
            "invisible",
            "most_vulnerable",
            "goes_well",
            "must_improve",
            "disagreement",
        ),
    ),
    ("cases", ("case", "lesson")),
    ("voices", ("answer", "public_text")),
)


def make_arrangement(question, *, by, at, reason, **data) -> None:
    """An empty arrangement, to be designed together."""
    Arrangement.objects.create(agreement=current_agreement(question))


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
    for rows, names in QUOTING:
        for row in getattr(story.agreement, rows).all():
            unquote(row, names, words)
    for forget_copy in COPIES:
        forget_copy(story, words=words, by=by, at=at)


def unquote(row, names, words: str) -> bool:
    """Take passages of a withdrawn story out of these texts of *row*; whether there were any."""
    clean = {name: without(getattr(row, name), words) for name in names}
    changed = [name for name in names if clean[name] != getattr(row, name)]
    for name in changed:
        setattr(row, name, clean[name])
    if changed:
        row.version += 1
        row.save(update_fields=[*changed, "version"])
    return bool(changed)
