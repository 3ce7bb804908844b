"""A question in the language of its reader, wherever it stands in a list."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import get_language

from aanbesteden.questions.models import Question
from cms.languages.models import QuestionInLanguage


@dataclass(frozen=True)
class Words:
    """What is asked, and the language it stands in."""

    title: str
    summary: str
    language: str


def spoken(found: QuerySet[Question]) -> QuerySet[Question]:
    """The same questions, each with its words in the chosen language; nothing more for Dutch."""
    code = get_language()
    if code == settings.LANGUAGE_CODE:
        return found
    rows = QuestionInLanguage.objects.filter(
        page__question=OuterRef("pk"), page__live=True, language=code
    ).exclude(asked="")
    return found.annotate(
        in_language=Subquery(rows.values("asked")[:1]),
        summary_in_language=Subquery(rows.values("summary")[:1]),
    )


def words_for(question: Question) -> Words:
    """The words of one question for the reader; asks the database only for another language."""
    if get_language() == settings.LANGUAGE_CODE:
        return words(question)
    return words(spoken(Question.objects.filter(pk=question.pk)).get())


def words(question: Question) -> Words:
    """Of a question from `spoken`: what an editor wrote, or else the Dutch."""
    if asked := getattr(question, "in_language", None):
        return Words(asked, question.summary_in_language, get_language())
    return Words(question.title, question.summary, settings.LANGUAGE_CODE)


def written(page) -> Words:
    """What stands on the page of a question, in a preview what is written there now."""
    if asked := getattr(page, "asked", ""):
        return Words(asked, page.summary, page.language)
    return words(page.question)
