"""The words by which a public page is found: only what stands on that page for everybody."""

from django.utils.html import strip_tags

from aanbesteden.accountability.models import Verdict
from aanbesteden.accountability.queries import published_reports
from aanbesteden.agreements.queries import running_agreement
from aanbesteden.articulation.queries import public_articulation
from aanbesteden.monitoring.queries import public_stories
from aanbesteden.proposals.queries import public_content
from aanbesteden.stakeholders.queries import public_field
from aanbesteden.tendering.queries import answered_clarifications, published_tender
from cms.languages.speaking import rows

MOST = 100


def of_question(question) -> str:
    """The question, its outcome, the answers about its tender."""
    if not question.public_since:
        return ""
    sheet = public_articulation(question)
    words = [question.short_name, question.summary, question.theme, question.neighbourhood]
    if easy := getattr(question, "easy_text", None):
        words += [easy.title, easy.situation, easy.aim]
    words += [sheet.change, sheet.for_whom, sheet.satisfied_when, sheet.most_vulnerable]
    if tender := published_tender(question):
        words.append(tender.text)
        for row in answered_clarifications(tender)[:MOST]:
            words += [row.text, row.answer]
    return _joined(words)


def of_field(question) -> str:
    """Names and public fields of public players."""
    if not question.public_since:
        return ""
    public = public_field(question)
    words = [text for _label, text in public.own]
    for player in public.players[:MOST]:
        words += [player.name, *(str(value) for _label, value in player.lines)]
    return _joined(words)


def of_proposal(proposal) -> str:
    """The parts its makers made public."""
    content = public_content(proposal)
    if content is None:
        return ""
    return _joined([proposal.coalition.name, *(answer.text for answer in content.answers)])


def of_results(question) -> str:
    """What was measured and reported. The stories have pages of their own."""
    if not question.public_since:
        return ""
    words = [question.short_name, question.summary]
    if agreement := running_agreement(question):
        words += [agreement.coalition.name]
        words += agreement.indicators.values_list("name", flat=True)[:MOST]
    for report in published_reports(question)[:MOST]:
        words += [report.title, report.summary, report.not_reached, report.learnt, report.remains]
        for said in report.words.all():
            words += [said.dissent if said.verdict == Verdict.DISSENTS else "", said.word]
    return _joined(words)


def of_story(story) -> str:
    """The story, as long as its teller agrees."""
    if not public_stories(story.agreement.question).filter(pk=story.pk).exists():
        return ""
    return _joined([story.title, story.text, story.moved])


def of_editors(page) -> str:
    """What editors wrote on a page, in every language and without its marks."""
    words = _written(page)
    for row in rows(page):
        words += [getattr(row, "title", ""), *_written(row)]
    return _joined(words)


def _written(page) -> list[str]:
    body = getattr(page, "body", None)
    found = body.stream_block.get_searchable_content(body) if body else []
    return [strip_tags(str(text)) for text in (getattr(page, "intro", ""), *found)]


def _joined(words) -> str:
    return "\n".join(str(word) for word in words if word)
