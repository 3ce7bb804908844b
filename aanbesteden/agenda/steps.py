"""The road of a signal: received, and then one of four answers, each with a reason.

Several that tell the same are put together, and share the answer of the one that stays.
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.agenda import effects, guards
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.policies import handle
from aanbesteden.lifecycle import Step, StepTable, register

S = SignalStatus

SIGNAL_TABLE = register(
    StepTable(
        Signal,
        SignalStatus,
        (
            Step(
                "agendise",
                (S.RECEIVED,),
                S.AGENDISED,
                handle,
                _("Start a question with it"),
                _("A signal led to this question"),
                guards=(guards.urgencies_are_weighed, guards.has_a_question),
                effects=(effects.answer,),
                explain=_("A new question comes on the agenda; you become its process manager."),
                needs_reason=True,
                form="agenda:agendise",
            ),
            Step(
                "join",
                (S.RECEIVED,),
                S.JOINED,
                handle,
                _("Join it to a question"),
                _("A signal was joined to this question"),
                guards=(guards.has_a_question,),
                effects=(effects.answer,),
                explain=_("There already is a question this belongs to."),
                needs_reason=True,
                form="agenda:join",
            ),
            Step(
                "give_back",
                (S.RECEIVED,),
                S.GIVEN_BACK,
                handle,
                _("Give it back to society"),
                _("A signal was given back to society"),
                guards=(guards.is_for_society,),
                effects=(effects.answer,),
                explain=_("Others can take this up. You say who, and how the municipality helps."),
                needs_reason=True,
                form="agenda:give_back",
            ),
            Step(
                "decline",
                (S.RECEIVED,),
                S.DECLINED,
                handle,
                _("Do not take it up"),
                _("A signal was not taken up"),
                effects=(effects.answer,),
                explain=_("Not every signal becomes policy. The sender hears why."),
                needs_reason=True,
                form="agenda:decline",
            ),
            Step(
                "reconsider",
                (S.GIVEN_BACK, S.DECLINED),
                S.RECEIVED,
                handle,
                _("Take it up again"),
                _("A signal was taken up again"),
                guards=(guards.words_are_kept,),
                effects=(effects.reopen,),
                explain=_("The answer is taken back; the sender hears that you look at it again."),
                needs_reason=True,
                form="agenda:reconsider",
                is_back=True,
            ),
            Step(
                "merge",
                (S.RECEIVED,),
                S.MERGED,
                handle,
                _("Put it together with another signal"),
                _("A signal was put together with another one"),
                guards=(guards.has_one_that_stays,),
                effects=(effects.merge,),
                explain=_("Somebody else told the same. One answer goes to both senders."),
                form="agenda:merge",
            ),
            Step(
                "take_apart",
                (S.MERGED,),
                S.RECEIVED,
                handle,
                _("Take it apart again"),
                _("A signal was taken apart again"),
                guards=(guards.words_are_kept,),
                effects=(effects.take_apart,),
                explain=_("It waits for an answer of its own; the sender hears of it."),
                needs_reason=True,
                form="agenda:take_apart",
                is_back=True,
            ),
        ),
    ),
    public=["agendise", "join"],
)
