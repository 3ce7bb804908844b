"""One question, from a signal of a visitor to the published report and the next question."""

import pytest

from aanbesteden import audit
from aanbesteden.questions.models import Question
from aanbesteden.tendering.queries import current_tender
from tests.journeys import steps_decision as decision
from tests.journeys import steps_municipality as municipality
from tests.journeys import steps_society as society
from tests.journeys import steps_together as together
from tests.journeys.people import nl

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.longest,
    pytest.mark.usefixtures("restored"),
]


def test_a_question_goes_once_around_the_wheel(stage, clock):
    visitor, manager, clerk = stage.visitor(), stage.person("staff"), stage.person("clerk")

    # Signal and agenda
    signal = municipality.send_a_signal(visitor)
    question = municipality.put_it_on_the_agenda(manager)
    visitor.goes_to(signal).reads("Uw signaal is een vraag van ons allemaal geworden.")

    # Articulation, analysis, frameworks
    manager.takes(question, "start_articulation")
    municipality.invite_somebody_to_think_along(manager, question, "denker@voorbeeld.test")
    thinker = stage.visitor()
    society.accept_as_new(thinker, "denker@voorbeeld.test", "Dina Denker")
    municipality.articulate(thinker, manager, question)
    manager.takes(question, "start_analysis")
    municipality.analyse(manager, question)
    manager.takes(question, "propose_framework")
    municipality.decide_in_the_council(clerk, question)
    clerk.takes(question, "set_framework")

    # Tender
    town = stage.town
    municipality.write_the_tender(
        manager,
        question,
        people={"opener": [town.staff, town.clerk], "assessor": [town.assessor, town.assessor_2]},
    )
    assessors = [stage.person("assessor"), stage.person("assessor_2")]
    for assessor in assessors:
        society.accept(assessor)
    manager.takes(question, "publish_tender")
    tender = current_tender(Question.objects.get(pk=question)).pk

    # Coalitions, under seal
    society.ask_about_the_tender(visitor, manager, question, tender)
    lead, rival, partner = stage.person("lead"), stage.person("rival"), stage.visitor()
    ours = society.start_a_coalition(lead, tender, "Samen aan Tafel")
    theirs = society.start_a_coalition(rival, tender, "Sterk op je Stek")
    society.invite_a_member(lead, ours, partner, "partner@voorbeeld.test", "Paula Partner")
    society.add_a_partner(lead, ours, "Disco De Draai", contact="Paula Partner")
    winner = society.write_a_proposal(lead, ours, "850.000")
    loser = society.write_a_proposal(rival, theirs, "700.000")
    for person, proposal in ((lead, winner), (partner, winner), (rival, loser)):
        society.agree(person, proposal)
    receipts = {society.hand_in(lead, winner), society.hand_in(rival, loser)}
    assert len(receipts) == 2
    for path in (f"/voorstellen/{winner}/", f"/coalities/{ours}/"):
        manager.goes_to(path).reads("404").does_not_read(society.SECRET)

    # After the deadline: two people open, two assess
    clock.jump(days=41)
    stage.sign_in_again()
    manager.takes(question, "close_submissions")
    decision.open_together([manager, clerk], question)
    for assessor in assessors:
        decision.assess(assessor, tender)
    decision.write_the_advice(manager, question)
    manager.takes(question, "conclude_assessment")

    # The executive decides; a coalition objects in the standstill
    executive = stage.person("executive")
    decision.prepare_the_award(executive, question, "Samen aan Tafel", [winner, loser])
    executive.takes(question, "decide_award")
    for one in (lead, rival):
        decision.read_the_letter(one)
    decision.object_to_it(rival, executive, question)
    # Twenty days, and as many more as a weekend and holidays can add to the last one
    clock.jump(days=28)
    stage.sign_in_again()
    manager.takes(question, "conclude_standstill")

    # Agreement and monitoring, made together
    together.write_the_agreement(manager, lead, question)
    indicator = together.design_the_monitoring(manager, question)
    for party in (executive, lead):
        together.agree_and_sign(party, question)
    manager.takes(question, "start_realisation")

    # A year later: results, a story, an adjustment
    clock.jump(days=365)
    stage.sign_in_again()
    together.follow_the_results(lead, manager, question, indicator)
    together.tell_a_story(stage.person("resident"), lead, question)
    together.adjust(lead, manager, question)
    manager.takes(question, "start_accountability")

    # The joint account, with a dissent in print
    report = together.start_the_report(manager, question)
    together.send_round(manager, report)
    together.give_words(executive, report)
    together.give_words(lead, report, dissents=True)
    together.publish(manager, report)
    manager.takes(question, "close")

    # Public: the report as a page and as a document
    visitor.at("accountability:report", report)
    visitor.reads("Eindverslag", together.STORY, together.DISSENT, "Ook op zondag")
    pdf = visitor.page.request.get(stage.site + f"/verslagen/{report}/pdf/")
    assert pdf.body().startswith(b"%PDF-")

    # The result opens the next question; the controller finds the whole history unbroken
    following = together.open_the_next_question(manager, question)
    manager.reads("Eropuit")
    assert Question.objects.get(pk=following).previous_id == question
    controller = stage.person("controller")
    controller.at("questions:history", question).reads(
        nl("The question was closed with its results")
    )
    assert audit.verify() is None
