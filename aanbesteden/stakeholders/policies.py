"""Who reads the field, who reads what is said in confidence, and who keeps it."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.policies import ALLOW, HIDDEN, Allow, deny, policy
from aanbesteden.questions.policies import (
    CONTRACT_ROLES,
    OVER,
    manages,
    municipality_ids,
    read_dossier,
)
from aanbesteden.roles import CONTROLLER, PROCESS_MANAGER, STAFF, held_by

READ_PRIVATE_AT_MUNICIPALITY = (STAFF, CONTROLLER)
READ_PRIVATE_ON_QUESTION = (PROCESS_MANAGER, *CONTRACT_ROLES)


@policy
def read(user, question):
    """The field: for those who read the dossier."""
    return read_dossier.answer(user, question)


@policy
def read_private(user, question):
    """History, strengths, weaknesses and private notes.

    Not the executive and not the clerk: who decides on an award, or serves the council, should
    not carry what was noted about a party in confidence.
    """
    held = held_by(user)
    if held.has_any(READ_PRIVATE_ON_QUESTION, question.pk):
        return ALLOW
    towns = municipality_ids(question)
    if any(held.ids(role) & towns for role in READ_PRIVATE_AT_MUNICIPALITY):
        return ALLOW
    return HIDDEN


@policy
def edit(user, question):
    """Keep the field: the process manager, at every status until the question ends.

    The analysis is taken up again at each step (DOMAIN.md 2.4), so no status closes it.
    """
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    if not manages(user, question):
        return deny(
            _("Only the process manager keeps the field. Tell the process manager who is missing.")
        )
    if question.status in OVER:
        return deny(_("This question has ended. What stands in the dossier no longer changes."))
    return ALLOW


@policy
def score(user, question):
    """Say, independently, how one sees a player: process manager, staff and contract roles.

    Not the executive and the clerk, who read nothing in confidence, nor the controller, who
    changes nothing.
    """
    answer = read.answer(user, question)
    if not isinstance(answer, Allow):
        return answer
    held = held_by(user)
    analyses = held.has_any(READ_PRIVATE_ON_QUESTION, question.pk) or (
        held.ids(STAFF) & municipality_ids(question)
    )
    if not analyses:
        return deny(_("Only those who analyse this question give scores. You can read them."))
    if question.status in OVER:
        return deny(_("This question has ended. What stands in the dossier no longer changes."))
    return ALLOW


@policy
def read_player(user, player):
    return read.answer(user, player.question)


@policy
def edit_player(user, player):
    return edit.answer(user, player.question)


@policy
def read_player_private(user, player):
    return read_private.answer(user, player.question)


@policy
def score_player(user, player):
    return score.answer(user, player.question)


@policy
def edit_relation(user, relation):
    return edit.answer(user, relation.one.question)


@policy
def read_contacts(user, question):
    """The plan, the conversations and the invitations speak of people: for who reads in
    confidence."""
    answer = read.answer(user, question)
    return read_private.answer(user, question) if isinstance(answer, Allow) else answer


@policy
def edit_conversation(user, conversation):
    return edit.answer(user, conversation.player.question)
