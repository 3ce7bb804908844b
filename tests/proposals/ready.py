"""A round in which a coalition has written a whole proposal, by the real operations."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aanbesteden.coalitions import operations as coalitions
from aanbesteden.coalitions.models import Coalition
from aanbesteden.lifecycle import take_step
from aanbesteden.proposals import operations
from aanbesteden.proposals.content import BUDGET, SECTION_NAMES, write_budget
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.opening import confirm_opening
from aanbesteden.questions.models import Question, Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import makers

SECRET = "kanarie-9c41-onder-zegel"
PARTNER = {"name": "Café de Brug", "kind": "culture", "role": "Gastheer", "contribution": "Zaal"}


@dataclass
class Round:
    town: makers.Town
    question: Question
    tender: Tender
    coalition: Coalition
    proposal: Proposal
    at: datetime


def texts(text: str = SECRET) -> dict[str, str]:
    return {name: f"{name}: {text}" for name in SECTION_NAMES}


def budget(total="1000.00", municipality="600.00", own="400.00") -> dict:
    return write_budget(
        total,
        [
            {"year": 2027, "source": "municipality", "about": SECRET, "amount": municipality},
            {"year": 2027, "source": "own", "about": "Uren", "amount": own},
        ],
    )


def written(town: makers.Town) -> Round:
    """Everything is there and agreed to; nothing has been handed in."""
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    at = tender.published_at + timedelta(days=1)
    values = {
        "name": "Samen aan Tafel",
        "promise": "Niemand eet alleen.",
        "looking_for": "",
        "is_visible": False,
    }
    coalition = coalitions.start(tender, values=values, partner=PARTNER, by=town.lead, at=at)
    makers.roles.grant(
        makers.roles.COALITION_MEMBER, coalition, to=town.member, by=town.lead, at=at
    )
    proposal = operations.begin(coalition, by=town.lead, at=at)
    operations.write(
        proposal, changes=texts() | {BUDGET: budget()}, version=None, by=town.lead, at=at
    )
    made = Round(town, question, tender, coalition, proposal, at)
    agree_all(made)
    return made


def agree_all(made: Round) -> None:
    for partner in made.coalition.partners.filter(left_at=None):
        partner.coalition = made.coalition
        operations.agree(made.proposal, partner, by=made.town.lead, at=made.at)


def handed_in(town: makers.Town) -> Round:
    made = written(town)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    return made


def closed(town: makers.Town) -> Round:
    """Handed in, and the deadline has passed."""
    made = handed_in(town)
    made.at = made.tender.deadline + timedelta(hours=1)
    take_step(made.question, "close_submissions", by=town.staff, at=made.at)
    made.tender.refresh_from_db()
    return made


def opened(town: makers.Town) -> Round:
    """Two people broke the seals."""
    made = closed(town)
    confirm_opening(made.question, by=town.opener, at=made.at)
    confirm_opening(made.question, by=town.staff, at=made.at)
    made.tender.refresh_from_db()
    made.proposal = Proposal.objects.get(pk=made.proposal.pk)
    return made
