"""Keeps the index in line with a public page: its words in, or out."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from wagtail.models import Page

from aanbesteden.questions.models import Document, Question
from aanbesteden.questions.queries import public_documents
from cms.search import file_text
from cms.search.models import Entry, Posting
from cms.search.words import LONGEST, plain, words

IN_TITLE = 8
MOST_IN_TEXT = 4
LONGEST_TEXT = 60_000


@dataclass(frozen=True)
class Piece:
    """Something on a page that is found by itself."""

    kind: str
    title: str
    text: str
    question: Question | None = None
    document: Document | None = None

    @property
    def digest(self) -> str:
        parts = (self.kind, self.title, self.text, str(self.question and self.question.pk))
        return sha256("\x00".join(parts).encode()).hexdigest()


@transaction.atomic
def put(page) -> None:
    """Make *page* and the files on it findable by the words that stand there now."""
    # Locked: two changes at once must not leave the page in the index twice.
    Page.objects.select_for_update().filter(pk=page.pk).values_list("pk").first()
    if not page.live:
        forget(page)
        return
    _keep(page, None, page.search_piece())
    if page.shows_documents:
        _put_documents(page)


def forget(page) -> None:
    """Nothing of this page is found any more."""
    Entry.objects.filter(page=page.pk).delete()


def _put_documents(page) -> None:
    known = Entry.objects.filter(page=page, document__isnull=False)
    shown = {document.pk: document for document in public_documents(page.question)}
    known.exclude(document__in=shown).delete()
    titles = dict(known.values_list("document", "title"))
    for key, document in shown.items():
        if titles.get(key) != document.title:  # a file never changes once it is there
            text = file_text.of_document(document)
            piece = Piece("stuk", document.title, text, page.question, document)
            _keep(page, document, piece)


def _keep(page, document, piece: Piece | None) -> None:
    known = Entry.objects.filter(page=page, document=document)
    if piece is not None and known.filter(digest=piece.digest).exists():
        return
    known.delete()
    if piece is None:
        return
    text = piece.text[:LONGEST_TEXT]
    entry = Entry.objects.create(
        page=page,
        question=piece.question,
        document=document,
        kind=piece.kind,
        title=piece.title[:255],
        text=text,
        digest=piece.digest,
    )
    Posting.objects.bulk_create(_postings(entry), batch_size=500)


def _postings(entry: Entry) -> list[Posting]:
    title = Counter(stem for stem, *_where in words(entry.title))
    text: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for stem, word, *_where in [*words(entry.title), *words(entry.text)]:
        text[stem] += 1
        forms.setdefault(stem, plain(word)[:LONGEST])
    return [
        Posting(
            entry=entry,
            stem=stem,
            word=forms[stem],
            weight=min(count, MOST_IN_TEXT) + (IN_TITLE if stem in title else 0),
        )
        for stem, count in text.items()
    ]
