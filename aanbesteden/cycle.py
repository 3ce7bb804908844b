"""THE table: where a question can stand, who leads there, and every step on, back and out.

`PLACES` and `PHASES` are the wheel, `STEPS` what may happen. Only this module turns back.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability import guards as accountability
from aanbesteden.agreements import effects as agreement_effects
from aanbesteden.agreements import guards as agreements
from aanbesteden.articulation import effects as articulation_effects
from aanbesteden.articulation import guards as articulation
from aanbesteden.assessment import guards as assessment
from aanbesteden.awarding import effects as award_effects
from aanbesteden.awarding import guards as awarding
from aanbesteden.awarding.policies import decide as decide_award
from aanbesteden.coalitions.dialogue import guards as dialogue
from aanbesteden.lifecycle import Step, StepTable, register
from aanbesteden.monitoring import effects as monitoring_effects
from aanbesteden.monitoring import guards as monitoring
from aanbesteden.proposals import effects as proposal_effects
from aanbesteden.proposals import guards as proposals
from aanbesteden.proposals.policies import open_seals
from aanbesteden.questions import effects as question_effects
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import decide, record_council, reopen, run
from aanbesteden.side_steps import SIDE_STEPS
from aanbesteden.stakeholders import guards as stakeholders
from aanbesteden.stakeholders.effects import keep_snapshot
from aanbesteden.tendering import effects as tender_effects
from aanbesteden.tendering import guards as tendering


@dataclass(frozen=True)
class Place:
    """One of the five places on the wheel."""

    number: int
    label: Any

    @property
    def municipality_leads(self) -> bool:
        """Politics and administration lead above the equator, society below it."""
        return self.number <= 2


PLACES = (
    Place(1, _("Articulating & tendering")),
    Place(2, _("Stakeholder analysis")),
    Place(3, _("Coalition forming")),
    Place(4, _("Oversight & monitoring")),
    Place(5, _("Results")),
)


@dataclass(frozen=True)
class Phase:
    """What a status means: its place, and in one sentence what happens now."""

    status: Status
    place: Place
    now: Any
    ends: bool = False


def _phase(status, place: int, now, *, ends: bool = False) -> Phase:
    return Phase(status, PLACES[place - 1], now, ends)


PHASES = {
    phase.status: phase
    for phase in (
        _phase(Status.AGENDA, 1, _("Signals have become a question. We look who can voice it.")),
        _phase(Status.ARTICULATION, 1, _("We look for the real question: what must change?")),
        _phase(Status.ANALYSIS, 2, _("We look who can mean something for this question.")),
        _phase(Status.FRAMEWORK, 1, _("The council sets the frameworks.")),
        _phase(Status.TENDERING, 1, _("The municipality prepares the tender.")),
        _phase(
            Status.COALITION_FORMING,
            3,
            _("Coalitions form and write proposals. Join or start one."),
        ),
        _phase(Status.OPENING, 1, _("The proposals are in. Two people open them together.")),
        _phase(Status.ASSESSMENT, 1, _("The panel reads and weighs the proposals.")),
        _phase(Status.AWARD, 1, _("The executive chooses, and says why.")),
        _phase(Status.STANDSTILL, 1, _("There is a choice. Coalitions can still object.")),
        _phase(Status.AGREEMENT, 3, _("Municipality and coalition make their agreement.")),
        _phase(
            Status.REALISATION, 4, _("The coalition is at work. We follow the results together.")
        ),
        _phase(Status.ACCOUNTABILITY, 5, _("Everybody involved makes up the account together.")),
        _phase(Status.CLOSED, 5, _("This question is closed. The results are public."), ends=True),
        _phase(Status.GIVEN_BACK, 1, _("Society takes this up itself."), ends=True),
        _phase(Status.NOT_TENDERED, 1, _("This is taken up in another way."), ends=True),
    )
}

S = Status
STEPS = (
    # On around the wheel -------------------------------------------------------
    Step(
        "start_articulation",
        (S.AGENDA,),
        S.ARTICULATION,
        run,
        _("Start articulating the question"),
        _("We started to articulate the question"),
        explain=_("From now on the question is public and others can think along."),
        effects=(question_effects.make_public,),
    ),
    Step(
        "start_analysis",
        (S.ARTICULATION,),
        S.ANALYSIS,
        run,
        _("Go on to the stakeholder analysis"),
        _("The question was articulated"),
        guards=(
            articulation.outcome_is_stated,
            articulation.thinking_is_in_order,
            articulation.reflection_is_done,
        ),
    ),
    Step(
        "propose_framework",
        (S.ANALYSIS,),
        S.FRAMEWORK,
        run,
        _("Send the frameworks to the council"),
        _("The frameworks went to the council"),
        guards=(
            stakeholders.field_is_known,
            stakeholders.own_position_is_clear,
            articulation.suitability_is_weighed,
            articulation.is_tendered_socially,
            articulation.framework_is_proposed,
        ),
        effects=(articulation_effects.ask_council_anew,),
    ),
    Step(
        "set_framework",
        (S.FRAMEWORK,),
        S.TENDERING,
        record_council,
        _("The council set the frameworks"),
        _("The council set the frameworks"),
        guards=(articulation.council_has_decided,),
        effects=(tender_effects.prepare_round,),
    ),
    Step(
        "publish_tender",
        (S.TENDERING,),
        S.COALITION_FORMING,
        run,
        _("Publish the tender"),
        _("The question opened for proposals"),
        explain=_("After this the text, criteria and weights are fixed."),
        guards=tendering.BEFORE_PUBLICATION,
        effects=(question_effects.make_public, tender_effects.publish),
    ),
    Step(
        "close_submissions",
        (S.COALITION_FORMING,),
        S.OPENING,
        run,
        _("Close the round"),
        _("The time for proposals ended"),
        guards=(
            tendering.deadline_has_passed,
            tendering.questions_are_answered,
            dialogue.outcomes_are_told,
        ),
        effects=(tender_effects.close,),
    ),
    Step(
        "open_proposals",
        (S.OPENING,),
        S.ASSESSMENT,
        open_seals,
        _("Open the proposals"),
        _("The proposals were opened"),
        guards=(
            tendering.deadline_has_passed,
            proposals.there_are_proposals,
            proposals.two_people_open,
        ),
        effects=(proposal_effects.break_seals,),
        form="proposals:opening",
    ),
    Step(
        "conclude_assessment",
        (S.ASSESSMENT,),
        S.AWARD,
        run,
        _("Bring the advice to the executive"),
        _("The panel gave its advice"),
        guards=(assessment.scores_are_in, assessment.advice_is_written),
        effects=(award_effects.prepare_decision,),
    ),
    Step(
        "decide_award",
        (S.AWARD,),
        S.STANDSTILL,
        decide_award,
        _("Decide and send the letters"),
        _("The executive made its choice"),
        explain=_("Every coalition gets its letter at the same moment. The standstill starts."),
        guards=(awarding.choice_has_reasons,),
        effects=(award_effects.decide,),
    ),
    Step(
        "conclude_standstill",
        (S.STANDSTILL,),
        S.AGREEMENT,
        run,
        _("End the standstill and start the agreement"),
        _("The standstill period ended"),
        guards=awarding.BEFORE_AGREEMENT,
        effects=(agreement_effects.make_agreement, monitoring_effects.make_arrangement),
    ),
    Step(
        "start_realisation",
        (S.AGREEMENT,),
        S.REALISATION,
        run,
        _("Start the realisation"),
        _("The coalition set to work"),
        guards=(
            agreements.text_is_complete,
            monitoring.arrangement_is_agreed,
            agreements.everybody_signed,
        ),
    ),
    Step(
        "start_accountability",
        (S.REALISATION,),
        S.ACCOUNTABILITY,
        run,
        _("Start the joint account"),
        _("The joint account was started"),
        guards=(monitoring.results_were_followed,),
    ),
    Step(
        "close",
        (S.ACCOUNTABILITY,),
        S.CLOSED,
        run,
        _("Close the question"),
        _("The question was closed with its results"),
        guards=(accountability.final_report_is_published,),
        effects=(question_effects.mark_closed,),
    ),
    # Back ----------------------------------------------------------------------
    Step(
        "back_to_articulation",
        (S.ANALYSIS, S.TENDERING),
        S.ARTICULATION,
        run,
        _("Go back to the articulation"),
        _("The question went back to the articulation"),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "return_framework",
        (S.FRAMEWORK,),
        S.ANALYSIS,
        record_council,
        _("The council sends the frameworks back"),
        _("The council sent the frameworks back"),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "withdraw_tender",
        (S.COALITION_FORMING,),
        S.TENDERING,
        run,
        _("Withdraw the tender"),
        _("The tender was withdrawn"),
        explain=_("What was handed in stays sealed for ever. A new round can be prepared."),
        effects=(tender_effects.end_round, tender_effects.prepare_round),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "no_suitable_coalition",
        (S.OPENING, S.ASSESSMENT, S.AWARD),
        S.ARTICULATION,
        decide_award,
        _("No award: back to the articulation"),
        _("No suitable coalition was found; the question is being voiced anew"),
        guards=(proposals.nothing_suitable,),
        effects=(award_effects.discard, tender_effects.end_round),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "reconsider_framework",
        (S.OPENING, S.ASSESSMENT, S.AWARD),
        S.FRAMEWORK,
        decide_award,
        _("No award: back to the frameworks"),
        _("No suitable coalition was found; the council looks at the frameworks again"),
        guards=(proposals.nothing_suitable,),
        effects=(
            award_effects.discard,
            tender_effects.end_round,
            articulation_effects.ask_council_anew,
        ),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "withdraw_award",
        (S.STANDSTILL,),
        S.AWARD,
        decide_award,
        _("Withdraw the award"),
        _("The award was withdrawn"),
        effects=(award_effects.withdraw,),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "coalition_failed",
        (S.AGREEMENT, S.REALISATION),
        S.COALITION_FORMING,
        decide,
        _("The coalition stops: look for a new one"),
        _("The coalition stopped; a new one is being sought, with what was learnt"),
        explain=_("Write down what was learnt: the new coalitions build on it."),
        guards=(tendering.new_round_is_planned,),
        effects=(agreement_effects.end_failed, monitoring_effects.carry_lessons),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "resume_realisation",
        (S.ACCOUNTABILITY,),
        S.REALISATION,
        run,
        _("Go on with the realisation"),
        _("The realisation went on"),
        needs_reason=True,
        is_back=True,
    ),
    # Out, and in again -----------------------------------------------------------
    Step(
        "give_back",
        (S.AGENDA, S.ARTICULATION, S.ANALYSIS),
        S.GIVEN_BACK,
        run,
        _("Give the question back to society"),
        _("The question was given back to society"),
        effects=(question_effects.mark_closed,),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "not_tendered",
        (S.ANALYSIS,),
        S.NOT_TENDERED,
        run,
        _("Take it up in another way"),
        _("The question is taken up in another way"),
        guards=(articulation.suitability_is_weighed, articulation.is_not_tendered_socially),
        effects=(question_effects.mark_closed,),
        needs_reason=True,
        is_back=True,
    ),
    Step(
        "take_up_again",
        (S.GIVEN_BACK, S.NOT_TENDERED),
        S.ARTICULATION,
        reopen,
        _("Take the question up again"),
        _("The question was taken up again"),
        effects=(question_effects.mark_open,),
        needs_reason=True,
        is_back=True,
    ),
)

# Every step keeps the field of players as it stood: it is revisited at each of them.
ALL = (*STEPS, *SIDE_STEPS)
STEPS = tuple(replace(step, effects=(*step.effects, keep_snapshot)) for step in ALL)

QUESTION_TABLE = register(
    StepTable(Question, Status, STEPS, question_of=lambda question: question),
    public=[step.name for step in STEPS],
)


def phase_of(question: Question) -> Phase:
    return PHASES[Status(question.status)]
