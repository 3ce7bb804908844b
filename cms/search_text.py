"""The words by which a public page is found: only what stands on that page for everybody."""

from aanbesteden.articulation.queries import public_articulation
from aanbesteden.monitoring.queries import public_stories
from aanbesteden.proposals.queries import public_content
from aanbesteden.stakeholders.queries import public_field
from aanbesteden.tendering.queries import answered_clarifications, published_tender

MOST = 100


def of_question(question) -> str:
    """The question, its outcome, the answers about its tender."""
    if not question.public_since:
        return ""
    sheet = public_articulation(question)
    words = [question.short_name, question.summary, question.theme, question.neighbourhood]
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
    words = []
    for player in public_field(question).players[:MOST]:
        words += [player.name, *(str(value) for _label, value in player.lines)]
    return _joined(words)


def of_proposal(proposal) -> str:
    """The parts its makers made public."""
    content = public_content(proposal)
    if content is None:
        return ""
    return _joined([proposal.coalition.name, *(answer.text for answer in content.answers)])


def of_results(question) -> str:
    """The question and its public stories' titles stand with the stories; here its summary."""
    return _joined([question.short_name, question.summary]) if question.public_since else ""


def of_story(story) -> str:
    """The story, as long as its teller agrees."""
    if not public_stories(story.agreement.question).filter(pk=story.pk).exists():
        return ""
    return _joined([story.title, story.text, story.moved])


def _joined(words) -> str:
    return "\n".join(word for word in words if word)
