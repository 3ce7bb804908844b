"""The suitability test on paper: what was weighed, what that points to, what was chosen."""

from datetime import date

from aanbesteden.articulation import operations, suitability_data, suitability_document
from aanbesteden.articulation.models import Aspect, SuitabilityOutcome
from aanbesteden.questions.models import Status
from tests import makers


def words(block) -> str:
    return str(block)


def test_the_paper_says_what_was_weighed_and_chosen_and_stays_the_same(town):
    question = makers.question_at(town, Status.ARTICULATION)
    operations.weigh_suitability(
        question,
        answers={aspect: ("holds", f"Want {aspect} <b>") for aspect in Aspect.values}
        | {"public": ("doubtful", "Nog niet zeker")},
        choice={
            "outcome": SuitabilityOutcome.PARTLY,
            "reasons": "Een deel kan.",
            "decided_by": "Het college",
            "decided_on": date(2026, 3, 4),
        },
        version=None,
        by=town.staff,
        at=makers.START,
    )
    data = suitability_data.gather(question, at=makers.START)
    said = words(suitability_document.story(data))
    for text in ("Een deel kan.", "Het college", "Want market <b>", "Nog niet zeker"):
        assert text in said
    assert str(SuitabilityOutcome.PARTLY.label) in said
    assert str(data.advice.headline) in said
    paper = suitability_document.render(data)
    assert paper.startswith(b"%PDF")
    assert suitability_document.render(data) == paper


def test_a_test_in_which_nothing_stands_is_a_draft(town):
    question = makers.question_at(town, Status.AGENDA)
    data = suitability_data.gather(question, at=makers.START)
    assert data.changed_at == makers.START
    assert data.advice.outcome is None
    said = words(suitability_document.story(data))
    assert "None" not in said.replace("numeric_columns", "")
