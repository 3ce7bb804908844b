"""The index: what can be found, and the words by which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from aanbesteden.questions.models import Document, Question, Visibility


class Kind(models.TextChoices):
    """What sort of thing was found, in the order in which a reader is offered them."""

    QUESTION = "vraag", _("Questions")
    ANALYSIS = "partijen", _("Players")
    PROPOSAL = "voorstel", _("Proposals")
    RESULTS = "resultaat", _("Results")
    STORY = "verhaal", _("Stories")
    DOCUMENT = "stuk", _("Documents")
    PAGE = "uitleg", _("Other pages")


ONE = {
    Kind.QUESTION: _("Question"),
    Kind.ANALYSIS: _("Players around a question"),
    Kind.PROPOSAL: _("Proposal"),
    Kind.RESULTS: _("Results"),
    Kind.STORY: _("Story"),
    Kind.DOCUMENT: _("Document"),
    Kind.PAGE: _("Explanation"),
}


def visible(prefix: str = "") -> models.Q:
    """Entries everybody may see now, whatever the index still holds of earlier."""

    def q(**words) -> models.Q:
        return models.Q(**{f"{prefix}{name}": value for name, value in words.items()})

    file_is_public = q(
        document__visibility=Visibility.PUBLIC,
        document__removed_at=None,
        document__coalition=None,
    )
    return (
        q(page__live=True)
        & (q(question=None) | q(question__public_since__isnull=False))
        & (q(document=None) | file_is_public)
    )


class Entry(models.Model):
    """One thing that can be found: a public page, or a file on one."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="search_entries")
    question = models.ForeignKey(Question, models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=255)
    text = models.TextField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title


class Posting(models.Model):
    """A word of an entry: its stem, one form in which it stands there, and how much it weighs."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="postings")
    stem = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.word
