"""Strategy first, realisation later: into the second round, and out of it (DOMAIN.md 2.5).

They stand here and not in `cycle.py` because award and tender meet in them; the table takes them
in.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from aanbesteden.awarding import guards
from aanbesteden.awarding.effects import discard
from aanbesteden.awarding.policies import decide
from aanbesteden.awarding.queries import current_decision
from aanbesteden.lifecycle import Step
from aanbesteden.policies import Allow, deny, policy
from aanbesteden.proposals.guards import nothing_suitable
from aanbesteden.proposals.queries import public_content
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import run
from aanbesteden.tendering.effects import copy_round, end_round
from aanbesteden.tendering.people import appoint_again
from aanbesteden.tendering.queries import current_tender


def asked_for_a_strategy(question) -> bool:
    decision = current_decision(question)
    return decision is not None and decision.tender.asks_strategy


@policy
def open_second_round(user, question):
    """Open the round for realisation: who runs the question, after a strategy was chosen."""
    answer = run.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not asked_for_a_strategy(question):
        return deny(
            gettext_lazy(
                "This tender asks for strategy and realisation at once, so there is no second "
                "round. Go on to the agreement."
            )
        )
    return answer


def prepare_realisation(question, *, by, at, reason, **data) -> None:
    """A draft round with the chosen strategy as its basis; the same people open and assess.

    The round of the strategy does not end: its award stands and its papers stay readable.
    """
    decision = current_decision(question)
    last = decision.tender
    draft = copy_round(question, last)
    draft.strategy_round = last
    draft.save(update_fields=["strategy_round"])
    draft.basis = basis_of(decision)  # now that this round exists, the award is public
    draft.version += 1
    draft.save(update_fields=["basis", "version"])
    appoint_again(last, draft, by=by, at=at)


def basis_of(decision) -> str:
    """What was chosen and why, as far as its makers made it public. People write on from here."""
    with translation.override(settings.LANGUAGE_CODE):
        shown = public_content(decision.chosen)
        said = [(answer.label, answer.text) for answer in shown.answers] if shown else []
        begun = gettext("The strategy of %(coalition)s was chosen.") % {
            "coalition": decision.chosen.coalition.name
        }
        parts = [begun, decision.reasons, *(f"{name}:\n{text}" for name, text in said)]
    return "\n\n".join(filter(None, parts))


SECOND_ROUND = Step(
    "open_second_round",
    (Status.STANDSTILL,),
    Status.TENDERING,
    open_second_round,
    gettext_lazy("Prepare the round for realisation"),
    gettext_lazy("The strategy was chosen; who realises it is asked in a second round"),
    guards=(guards.standstill_is_over, guards.objections_are_answered),
    effects=(prepare_realisation,),
    applies=asked_for_a_strategy,
    explain=gettext_lazy("Everybody can take part, also who did not take part before."),
)


# Nobody realises it ------------------------------------------------------------------


def asks_realisation(question) -> bool:
    """Whether the round that runs asks who realises a strategy that was chosen before."""
    tender = current_tender(question)
    return tender is not None and tender.strategy_round_id is not None


@policy
def seek_new_strategy(user, question):
    """Let go of the strategy: who decides on awards, in a round for its realisation."""
    answer = decide.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not asks_realisation(question):
        return deny(
            gettext_lazy(
                "This round does not build on a strategy that was chosen before. Go back to the "
                "articulation, or to the frameworks."
            )
        )
    return answer


def begin_new_strategy(question, *, by, at, reason, **data) -> None:
    """A draft that asks for a strategy again, with the terms of the round that asked for it first.

    Neither round is lost: the award of the strategy stands, with its papers; the round that found
    nobody is over. What was learnt is the first thing the new round says.
    """
    over = current_tender(question)
    end_round(question, by=by, at=at, reason=reason)
    draft = copy_round(question, over.strategy_round, lessons=reason, after=over)
    appoint_again(over, draft, by=by, at=at)


NEW_STRATEGY = Step(
    "seek_new_strategy",
    (Status.OPENING, Status.ASSESSMENT, Status.AWARD),
    Status.ARTICULATION,
    seek_new_strategy,
    gettext_lazy("No award: look for a new strategy"),
    gettext_lazy("Nobody was found to realise the strategy; a new strategy is being sought"),
    guards=(nothing_suitable,),
    effects=(discard, begin_new_strategy),
    applies=asks_realisation,
    explain=gettext_lazy(
        "The strategy is let go. Its award and papers stay readable. A new round that asks for a "
        "strategy stands ready, with the terms of then and what you learnt."
    ),
    needs_reason=True,
    is_back=True,
)
