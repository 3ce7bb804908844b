"""Scores, progress, ranking and advice."""

from decimal import Decimal

import pytest

from aanbesteden import audit, roles
from aanbesteden.assessment import guards, queries
from aanbesteden.assessment.models import Advice, Score
from aanbesteden.assessment.operations import score_proposal, step_back, write_advice
from aanbesteden.assessment.sheets import sheet_version
from aanbesteden.audit import Event
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import Refused
from aanbesteden.tendering.models import Tender
from tests.assessment.helpers import AT, declare_free, fresh, score, score_all
from tests.makers import START, person


def test_points_and_reason_are_both_needed(town, tender, ours):
    declare_free(tender, town.assessor)
    criterion = tender.criteria.first()
    for mark in ((11, "Prima"), (-1, "Prima"), (5, "  ")):
        with pytest.raises(Refused):
            score_proposal(
                ours, marks={criterion.pk: mark}, version=None, by=fresh(town.assessor), at=AT
            )
    assert not Score.objects.exists()


def test_a_criterion_of_another_tender_is_refused(town, tender, ours):
    declare_free(tender, town.assessor)
    with pytest.raises(Refused):
        score_proposal(
            ours, marks={999999: (5, "Goed")}, version=None, by=fresh(town.assessor), at=AT
        )


def test_scores_can_change_until_the_assessment_is_concluded(town, question, tender, ours):
    score_all(tender, town)
    score(ours, town.assessor, 10)
    assert set(
        Score.objects.filter(proposal=ours, assessor=town.assessor).values_list("points")
    ) == {(10,)}
    write_advice(
        tender,
        changes={"differences": "Besproken.", "text": "Kies dit."},
        version=1,
        by=fresh(town.staff),
        at=AT,
    )
    take_step(question, "conclude_assessment", by=town.staff, at=AT)
    with pytest.raises(Refused):
        score(ours, town.assessor, 1)


def test_a_second_tab_loses_nothing(town, tender, ours):
    declare_free(tender, town.assessor)
    score(ours, town.assessor, 7)
    seen = sheet_version(Score.objects.filter(proposal=ours, assessor=town.assessor))
    score(ours, town.assessor, 8, "Uit het andere venster.")
    criterion = tender.criteria.first()
    with pytest.raises(Conflict) as conflict:
        score_proposal(
            ours,
            marks={criterion.pk: (3, "Uit dit venster.")},
            version=seen,
            by=fresh(town.assessor),
            at=AT,
        )
    assert "Uit dit venster." in conflict.value.clashes[0].yours
    assert "Uit het andere venster." in conflict.value.clashes[0].theirs
    assert Score.objects.get(proposal=ours, criterion=criterion, assessor=town.assessor).points == 8


def test_the_log_holds_no_points_and_no_reasons(town, tender, ours):
    score_all(tender, town)
    score(ours, town.assessor, 9, "GEHEIM OORDEEL")
    step_back(ours.coalition, explanation="GEHEIM BELANG", by=fresh(town.assessor_2), at=AT)
    told = str(
        list(
            Event.objects.filter(kind__regex="score|declaration").values(
                "before", "after", "reason"
            )
        )
    )
    assert "GEHEIM" not in told
    assert "points': 9" not in told
    assert audit.verify() is None


def test_scores_of_who_stepped_back_do_not_count(town, tender, ours, theirs):
    score_all(tender, town)
    assert queries.progress(tender) == (8, 8)
    step_back(ours.coalition, explanation="Mijn zus.", by=fresh(town.assessor), at=AT)
    tender = Tender.objects.get(pk=tender.pk)
    assert queries.progress(tender) == (6, 6)
    totals = {row.proposal.pk: row.total for row in queries.ranking(tender)}
    assert totals == {ours.pk: Decimal("6.00"), theirs.pk: Decimal("7.00")}


def test_a_proposal_nobody_may_read_holds_up_the_conclusion(town, question, tender, ours, theirs):
    score_all(tender, town)
    for assessor in (town.assessor, town.assessor_2):
        step_back(ours.coalition, explanation="Mijn zus.", by=fresh(assessor), at=AT)
    lines = guards.scores_are_in(question, AT)
    assert [line.ok for line in lines] == [True, False]
    assert queries.ranking(tender)[-1].place is None


def test_the_largest_difference_stands_on_top(town, tender, ours, theirs):
    declare_free(tender, town.assessor, town.assessor_2)
    score(ours, town.assessor, 7)
    score(ours, town.assessor_2, 8)
    score(theirs, town.assessor, 2)
    score(theirs, town.assessor_2, 9)
    cells = queries.differences(tender)
    assert [cell.spread for cell in cells] == [7, 7, 1, 1]
    assert cells[0].mean == Decimal("5.50")
    hidden = queries.differences(tender, closed={theirs.coalition_id})
    assert {cell.proposal.pk for cell in hidden} == {ours.pk}


def test_what_counted_is_fixed_at_the_conclusion(town, question, tender, ours, theirs):
    score_all(tender, town)
    score(ours, town.assessor, 10)
    write_advice(
        tender,
        changes={"differences": "Besproken.", "text": "Kies dit."},
        version=1,
        by=fresh(town.staff),
        at=AT,
    )
    take_step(question, "conclude_assessment", by=town.staff, at=AT)
    before = [(row.place, row.total) for row in queries.ranking(tender)]
    roles.grant(roles.ASSESSOR, tender, to=person(), by=None, at=START)
    roles.revoke(roles.ASSESSOR, tender, of=town.assessor, by=town.staff, at=AT)
    roles.grant(roles.COALITION_MEMBER, ours.coalition, to=town.assessor_2, by=None, at=START)
    tender = Tender.objects.get(pk=tender.pk)
    assert [(row.place, row.total) for row in queries.ranking(tender)] == before
    assert queries.progress(tender) == (8, 8)


def test_two_writers_of_the_advice_lose_nothing(town, tender):
    score_all(tender, town)
    write_advice(tender, changes={"text": "Een."}, version=1, by=fresh(town.staff), at=AT)
    with pytest.raises(Conflict):
        write_advice(tender, changes={"text": "Twee."}, version=1, by=fresh(town.assessor), at=AT)
    advice = Advice.objects.get(tender=tender)
    assert (advice.text, advice.written_by) == ("Een.", town.staff)
