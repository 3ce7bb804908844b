"""A story that is taken back goes from pages, from what is found, and is looked for in files."""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.search import index as wagtail_index

from aanbesteden.monitoring.stories.quoting import without
from aanbesteden.monitoring.withdrawing.everywhere import leave
from aanbesteden.monitoring.withdrawing.models import WhyLeft
from cms.easy.models import EasyText
from cms.languages.models import QuestionInLanguage
from cms.publishing import refresh
from cms.search import file_text, index

PDF = file_text.PDF
# Files people put in, and how they belong to a question.
FILES = {
    "Document": "question",
    "SignalFile": "signal__question",
    "TenderDocumentVersion": "document__tender__question",
    "SignedCopy": "agreement__question",
}


def forget_story(story, *, words: str, at: datetime, changed, **data) -> None:
    """Its page goes with all versions; what is found by words of pages that quoted it goes in the
    same stroke, not after it."""
    for page in apps.get_model("cms", "StoryPage").objects.filter(story=story):
        page.delete()
    refresh(story.question, at=at)
    pages = {pk for model, pk in changed if issubclass(model, Page)}
    for page in Page.objects.filter(pk__in=pages):
        found = page.specific
        wagtail_index.insert_or_update_object(found)
        if hasattr(found, "search_piece"):
            index.put(found)
    for row in _files_quoting(story.question, words):
        leave(story, type(row), row.pk, WhyLeft.FILE, at=at)
    # The same may stand there in other words: nobody but a person can tell.
    for text in (
        *EasyText.objects.filter(question=story.question),
        *QuestionInLanguage.objects.filter(page__question=story.question),
    ):
        leave(story, type(text), text.pk, WhyLeft.OTHER, at=at)


def _files_quoting(question, words: str) -> Iterator[Any]:
    rows = [get_document_model().objects.all()]
    for name, road in FILES.items():
        rows.append(apps.get_model("aanbesteden", name).objects.filter(**{road: question}))
    for row in (row for some in rows for row in some if row.file):
        kind = getattr(row, "content_type", PDF)
        if not isinstance(kind, str) or kind.startswith("application/octet"):
            kind = PDF
        text = file_text.of_document(SimpleNamespace(content_type=kind, file=row.file))
        if text and without(text, words) != text:
            yield row
