"""Letters: personal, complete, frozen, together."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden import audit
from aanbesteden.assessment.models import Score
from aanbesteden.awarding import sending
from aanbesteden.awarding.document import render_letter
from aanbesteden.awarding.letter_data import CriterionFacts, LetterFacts, gather, standstill_until
from aanbesteden.awarding.models import AwardReason, Letter
from aanbesteden.awarding.queries import current_decision
from aanbesteden.awarding.wording import compose
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.models import Notice
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Status
from aanbesteden.tendering.rule_models import Departure, OwnRule
from tests import contents, makers

AT = makers.START + timedelta(days=400)
WINNER, LOSER = "Samen aan Tafel", "Sterk op je Stek"


def words(data: dict) -> str:
    """Everything a letter says, as one text."""
    parts = [data["subject"], data["salutation"], *data["addressee"]]
    for block in data["blocks"]:
        parts += [block.get("text", ""), block.get("caption", ""), *block.get("items", ())]
        parts += [cell for row in block.get("rows", ()) for cell in row]
        parts += block.get("header", ())
    return "\n".join(parts)


def facts(**changes) -> LetterFacts:
    made = LetterFacts(
        proposal_id=1,
        municipality="Gemeente Voorbeeld",
        contact="Bel 014 000",
        question="Hoe worden mensen hier gelukkig oud?",
        coalition="Sterk op je Stek",
        attention=("Rik Rival",),
        receipt="R-1",
        reference="GUN-2026-1-1",
        winner="Samen aan Tafel",
        is_winner=False,
        winner_partners=("Theater", "Zorg"),
        winner_promise="Niemand eet alleen.",
        reasons="Dit voorstel bereikt de mensen om wie het gaat.",
        proposals=2,
        place=2,
        winner_place=1,
        total=Decimal("6.10"),
        winner_total=Decimal("7.85"),
        criteria=(
            CriterionFacts("Antwoord", 85, Decimal("6.00"), Decimal("8.00"), "Sterk, maar smal."),
            CriterionFacts("Prijs", 15, Decimal("7.00"), Decimal("7.00"), "Scherp geprijsd."),
        ),
        standstill_days=20,
        standstill_until=date(2026, 3, 22),
        sent_at=datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam")),
        signer="Willemijn Wethouder",
    )
    return replace(made, **changes)


def test_every_coalition_gets_its_own_letter(letters, decided):
    assert set(letters) == {WINNER, LOSER}
    losing = words(letters[LOSER].data)
    assert WINNER in losing
    assert "Rival" in losing  # addressed to who leads the coalition
    assert "Dit voorstel bereikt de mensen om wie het gaat." in losing
    assert losing.count("Dit punt was sterk onderbouwd.") == 2
    for name in ("Antwoord op de vraag", "Prijs"):
        assert name in losing
    assert "8,00" in losing
    assert "7,85" in losing  # 8 x 85% + 7 x 15%


def test_the_winner_reads_nothing_about_the_others(letters):
    assert LOSER not in words(letters[WINNER].data)


def test_a_letter_is_frozen_as_bytes_that_follow_from_its_data(letters):
    for letter in letters.values():
        assert bytes(letter.pdf).startswith(b"%PDF")
        assert letter.sha256 == hashlib.sha256(bytes(letter.pdf)).hexdigest()
        assert render_letter(letter.data) == bytes(letter.pdf)


def test_the_same_facts_give_the_same_bytes():
    assert render_letter(compose(facts())) == render_letter(compose(facts()))
    assert render_letter(compose(facts())) != render_letter(compose(facts(place=3)))


def test_a_letter_is_dutch_whatever_the_screen_is():
    with translation.override("en"):
        english = compose(facts())
    with translation.override("nl"):
        assert compose(facts()) == english


def test_the_lead_is_told_what_counts_and_until_when():
    text = words(compose(facts()))
    assert "22 maart 2026" in text
    assert "20" in text
    assert "6,00" in text
    assert "8,00" in text
    assert "85%" in text


def test_the_letter_tells_how_many_judged_and_from_where_but_never_who():
    told = words(compose(facts(assessors=2, looked_as=("official", "resident"))))
    assert "2 mensen beoordeelden uw voorstel. Zij keken als: ambtenaar, inwoner." in told
    assert "Zij keken als" not in words(compose(facts(assessors=2, looked_as=("official",))))
    assert "1 mens beoordeelde" in words(compose(facts(assessors=1)))


def test_the_letter_repeats_what_the_call_said_and_when_the_panel_talked():
    asked = CriterionFacts(
        "Bereik",
        100,
        Decimal("6.00"),
        Decimal("8.00"),
        "U mist de flats.",
        "",
        "10: iedereen.\n2: niemand.",
    )
    told = words(compose(facts(criteria=(asked,), talked_on=date(2026, 2, 3))))
    assert "In de oproep stond: “10: iedereen. 2: niemand.”" in told
    assert "Op 3 februari 2026 spraken de beoordelaars" in told


def test_a_decision_about_a_subsidy_names_the_objection_of_the_awb(question, town):
    contents.award_reasoned(question, town, AT)
    decision = current_decision(question)
    court = "kort geding"
    (first, _second) = gather(decision, by=town.executive, at=AT)
    assert first.objection_until is None
    assert court in words(compose(first))
    decision.tender.route = "subsidy"
    decision.tender.save()
    (first, _second) = gather(decision, by=town.executive, at=AT)
    assert (first.objection_until - AT.date()).days in range(42, 47)  # six weeks, to a working day
    told = words(compose(first))
    assert "Algemene wet bestuursrecht" in told
    assert first.reference in told
    assert court not in told


def test_a_sole_bidder_reads_that_the_standstill_is_kept_all_the_same():
    sole = facts(
        is_winner=True, proposals=1, place=1, coalition="Samen aan Tafel", total=Decimal("7.85")
    )
    text = words(compose(sole))
    assert "22 maart 2026" in text
    assert "Sterk op je Stek" not in text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.decimals(0, 10, places=2), st.decimals(0, 10, places=2), st.text(max_size=80)),
        min_size=1,
        max_size=5,
    )
)
def test_every_criterion_stands_in_the_letter_with_its_points_and_reason(rows):
    criteria = tuple(
        CriterionFacts(f"Onderdeel {index}", 10, own, theirs, reason)
        for index, (own, theirs, reason) in enumerate(rows)
    )
    data = compose(facts(criteria=criteria))
    table = next(block for block in data["blocks"] if block["kind"] == "table")
    assert [row[0] for row in table["rows"][:-1]] == [one.name for one in criteria]
    text = words(data)
    for one in criteria:
        for part in one.reason.replace("\r\n", "\n").split("\n\n"):
            assert part.strip() in text


@pytest.mark.parametrize("place,more", [(2, 0), (1, 1)])
def test_who_was_not_chosen_with_an_equal_total_reads_what_turned_the_scale(place, more):
    assert len(compose(facts(place=place))["blocks"]) == len(compose(facts())["blocks"]) + more


def test_letters_are_made_together_or_not_at_all(question, town, monkeypatch):
    contents.award_reasoned(question, town, AT)
    made = []

    def breaks_at_the_second(data):
        made.append(data)
        if len(made) == 2:
            raise RuntimeError("the printer is on fire")
        return b"%PDF"

    monkeypatch.setattr(sending, "render_letter", breaks_at_the_second)
    with pytest.raises(RuntimeError):
        take_step(question, "decide_award", by=town.executive, at=AT)
    question.refresh_from_db()
    assert question.status == Status.AWARD
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()
    assert current_decision(question).decided_at is None


@pytest.mark.django_db(transaction=True)
def test_members_are_told_after_the_decision_without_a_word_of_it():
    town = makers.town()
    question = makers.question_at(town, Status.AWARD)
    contents.award_reasoned(question, town, AT)
    mail.outbox.clear()
    take_step(question, "decide_award", by=town.executive, at=AT)
    deliver(at=AT)
    assert sorted(to for message in mail.outbox for to in message.to) == sorted(
        [town.lead.email, town.member.email, town.rival.email]
    )
    for message in mail.outbox:
        assert "/brieven/" in message.body
        assert "Samen aan Tafel" not in message.body + message.subject
        assert "onderbouwd" not in message.body
    assert Notice.objects.filter(user=town.rival).exists()
    assert audit.verify() is None


@pytest.mark.parametrize("text", ["", "Goed.", "   prima   ", "x" * 19])
def test_a_word_is_no_reason(question, town, text):
    contents.award_reasoned(question, town, AT)
    AwardReason.objects.filter(pk=AwardReason.objects.first().pk).update(text=text)
    with pytest.raises(StepRefused) as refusal:
        take_step(question, "decide_award", by=town.executive, at=AT)
    assert len(refusal.value.missing) == 1
    assert not Letter.objects.exists()


def test_the_standstill_follows_the_rules_and_a_departure_with_its_reason(question, town):
    tender = current_decision(question).tender
    assert standstill_until(tender, AT) == AT.date() + timedelta(days=20)
    OwnRule.objects.create(
        municipality=town.municipality, code="standstill", value=24, reason="Zo doen wij dat."
    )
    assert standstill_until(tender, AT) == AT.date() + timedelta(days=24)
    Departure.objects.create(tender=tender, code="standstill", value=30, reason="De zomer.")
    assert standstill_until(tender, AT) == AT.date() + timedelta(days=30)


def test_a_tie_shares_a_place_in_the_letters(question, town):
    contents.award_reasoned(question, town, AT)
    Score.objects.update(points=7)
    places = {
        one.coalition: one.place
        for one in gather(current_decision(question), by=town.executive, at=AT)
    }
    assert places == {WINNER: 1, LOSER: 1}


def test_gathering_takes_as_many_queries_for_many_coalitions(question, town):
    contents.award_reasoned(question, town, AT)
    with CaptureQueriesContext(connection) as few:
        gather(current_decision(question), by=town.executive, at=AT)
    for index in range(20):
        made = contents.coalition(question, town.lead, f"Coalitie {index:02}", AT)
        Proposal.objects.filter(coalition=made).update(status="submitted", receipt=f"X-{index}")
    with CaptureQueriesContext(connection) as many:
        found = gather(current_decision(question), by=town.executive, at=AT)
    assert len(found) == 22
    assert len(many) == len(few)


def test_a_letter_about_a_strategy_promises_no_agreement_but_a_second_round():
    for is_winner in (True, False):
        told = words(compose(facts(is_strategy=True, is_winner=is_winner)))
        assert "tweede ronde" in told
        assert "overeenkomst" not in told
    assert "uw strategie" in words(compose(facts(is_strategy=True, is_winner=True)))


def test_a_letter_after_a_withdrawal_says_which_letter_it_replaces_and_why():
    told = words(compose(facts(replaces=date(2026, 2, 1), withdrawn_because="Er was een telfout.")))
    assert "in de plaats van onze brief van 1 februari 2026" in told
    assert "Er was een telfout." in told
    assert "in de plaats van" not in words(compose(facts()))


def test_a_letter_counts_what_was_set_aside_apart_and_then_the_standstill_is_no_favour():
    told = words(compose(facts(aside=1)))
    assert "2 coalities" in told
    assert "Daarnaast is één voorstel ingeleverd" in told
    alone = facts(proposals=1, place=1, is_winner=True)
    assert "geen opschortende termijn" in words(compose(alone))
    other = words(compose(replace(alone, aside=1)))
    assert "het enige dat meetelde" in other
    assert "geen opschortende termijn" not in other


def test_a_letter_says_which_court_and_until_when():
    told = words(compose(facts()))
    assert "kort geding" in told
    assert told.count("22 maart 2026") >= 3
    subsidy = words(compose(facts(objection_until=date(2026, 4, 13))))
    assert "kort geding" not in subsidy
    assert "13 april 2026" in subsidy
