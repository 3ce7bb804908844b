"""The road of a proposal: draft, handed in, withdrawn; until the deadline there and back.

Its events carry no question: what a coalition does under seal may show in no dossier.
"""

from django.utils.translation import gettext_lazy as _

from aanbesteden.lifecycle import Step, StepTable, register
from aanbesteden.proposals import effects, guards
from aanbesteden.proposals.models import Proposal, ProposalStatus
from aanbesteden.proposals.policies import decide_late, lead

S = ProposalStatus

PROPOSAL_TABLE = register(
    StepTable(
        Proposal,
        ProposalStatus,
        (
            Step(
                "submit",
                (S.DRAFT,),
                S.SUBMITTED,
                lead,
                _("Hand in the proposal"),
                _("The proposal was handed in"),
                guards=(
                    guards.tender_takes_proposals,
                    guards.sections_are_filled,
                    guards.texts_are_short_enough,
                    guards.budget_adds_up,
                    guards.every_partner_agrees,
                ),
                effects=(effects.hand_in,),
            ),
            Step(
                "take_back",
                (S.SUBMITTED,),
                S.DRAFT,
                lead,
                _("Take the proposal back to change it"),
                _("The proposal was taken back"),
                explain=_(
                    "It no longer counts as handed in. Hand it in again before the deadline, or "
                    "you do not take part."
                ),
                guards=(guards.tender_takes_proposals,),
                effects=(effects.clear_receipt,),
                is_back=True,
            ),
            Step(
                "withdraw",
                (S.DRAFT, S.SUBMITTED),
                S.WITHDRAWN,
                lead,
                _("Withdraw the proposal"),
                _("The proposal was withdrawn"),
                explain=_("You do not take part in this round. What you wrote stays sealed."),
                guards=(guards.tender_takes_proposals,),
                effects=(effects.clear_receipt,),
                needs_reason=True,
                is_back=True,
            ),
            Step(
                "resume",
                (S.WITHDRAWN,),
                S.DRAFT,
                lead,
                _("Take the proposal up again"),
                _("The proposal was taken up again"),
                guards=(guards.tender_takes_proposals,),
                is_back=True,
            ),
            Step(
                "accept_late",
                (S.DRAFT,),
                S.SUBMITTED,
                decide_late,
                _("Accept a late proposal"),
                _("The proposal was accepted after the deadline"),
                guards=(guards.late_was_accepted,),
                effects=(effects.hand_in_late,),
                needs_reason=True,
            ),
        ),
        question_of=lambda proposal: None,
    )
)
