"""Every address of the product, and who gets in: one literal table.

A new address without a row here fails a test. Who is named sees the page; everybody else gets
an explanation, the sign-in page or "not here": never the page, never an error.
"""

from dataclasses import dataclass

GROUPS = {
    "DOSSIER": "staff executive clerk controller contract_owner verifier",
    "FOLLOWERS": "DOSSIER council_member contributor",
    "ASSESSORS": "assessor assessor_2",
    "MAKERS": "lead member",
    "ACCOUNTS": "FOLLOWERS ASSESSORS MAKERS administrator opener rival resident stranger superuser "
    "staff_elsewhere",
    "EVERYBODY": "ACCOUNTS visitor",
}


@dataclass(frozen=True)
class Row:
    """An address at a status of its question.

    `objects` says which object of the world stands in the address where its name does not tell;
    `who` are people and groups who get in, with a minus who of them does not. A status may name
    the step that is prepared: `award>decide_award`.
    """

    name: str
    status: str
    objects: str
    who: str
    then: int = 200
    others: int = 0

    @property
    def people(self) -> set[str]:
        return members(self.who)


def members(words: str) -> set[str]:
    """The names behind people and groups."""
    found: set[str] = set()
    for word in words.split():
        name = word.removeprefix("-")
        named = members(GROUPS[name]) if name in GROUPS else {name}
        found = found - named if word.startswith("-") else found | named
    return found


TABLE = (
    # people
    Row("people:sign_in", "agenda", "", "visitor", others=302),
    Row("people:sign_out", "agenda", "", "EVERYBODY", then=405),
    Row("people:sign_up", "agenda", "", "visitor", others=302),
    Row("people:look_in_mailbox", "agenda", "", "EVERYBODY"),
    Row("people:confirm", "agenda", "token=bestaat-niet", "EVERYBODY", then=410),
    Row("people:password_reset", "agenda", "", "EVERYBODY"),
    Row("people:password_reset_confirm", "agenda", "uidb64=x token=x", "EVERYBODY"),
    Row("people:account", "agenda", "", "ACCOUNTS"),
    Row("people:rename", "agenda", "", "ACCOUNTS"),
    Row("people:change_password", "agenda", "", "ACCOUNTS"),
    Row("people:invitation", "agenda", "", "visitor"),
    Row("people:withdraw_invitation", "agenda", "pk=invitation", "administrator"),
    Row("people:organisations", "agenda", "", "ACCOUNTS"),
    Row("people:add_organisation", "agenda", "", "ACCOUNTS"),
    Row("people:organisation", "agenda", "pk=organisation", "ACCOUNTS"),
    Row("people:edit_organisation", "agenda", "pk=organisation", "staff member staff_elsewhere"),
    Row("people:invite_colleague", "agenda", "pk=organisation", "staff member staff_elsewhere"),
    Row("people:remove_member", "agenda", "pk=membership", "staff member staff_elsewhere"),
    Row("people:roles", "agenda", "", "administrator"),
    Row("people:settings", "agenda", "", "administrator"),
    Row("people:invite", "agenda", "", "administrator"),
    Row("people:give_role", "agenda", "pk=the_clerk", "administrator"),
    Row("people:take_back", "agenda", "pk=the_clerk role=clerk", "administrator"),
    Row("people:question_people", "articulation", "", "DOSSIER"),
    Row("people:appoint", "agenda", "", "staff"),
    Row("people:invite_for_question", "agenda", "", "staff"),
    Row("people:take_back_on_question", "agenda", "pk=the_manager role=process_manager", "staff"),
    # questions
    Row("questions:change", "agenda", "", "staff"),
    # people
    Row("people:appoint", "articulation", "", "staff"),
    Row("people:invite_for_question", "articulation", "", "staff"),
    Row(
        "people:take_back_on_question",
        "articulation",
        "pk=the_manager role=process_manager",
        "staff",
    ),
    # agenda
    Row("agenda:send", "agenda", "", "EVERYBODY"),
    Row("agenda:follow", "agenda", "", "EVERYBODY"),
    Row("agenda:sent", "agenda", "", "EVERYBODY"),
    Row("agenda:public", "agenda", "", "EVERYBODY"),
    Row("agenda:inbox", "agenda", "", "staff controller staff_elsewhere"),
    Row("agenda:hear", "agenda", "", "staff staff_elsewhere"),
    Row("agenda:signal", "agenda", "pk=signal", "staff controller"),
    Row("agenda:edit", "agenda", "pk=signal", "staff"),
    Row("agenda:agendise", "agenda", "pk=signal", "staff"),
    Row("agenda:join", "agenda", "pk=signal", "staff"),
    Row("agenda:give_back", "agenda", "pk=signal", "staff"),
    Row("agenda:decline", "agenda", "pk=signal", "staff"),
    Row("agenda:reconsider", "agenda", "pk=declined_signal", "staff"),
    # questions
    Row("questions:my_work", "agenda", "", "ACCOUNTS"),
    Row("questions:start", "agenda", "", "staff staff_elsewhere"),
    Row("questions:dossier", "agenda", "", "DOSSIER"),
    Row("questions:dossier", "coalition_forming", "", "DOSSIER"),
    Row("questions:dossier", "closed", "", "DOSSIER"),
    Row("questions:change", "articulation", "", "staff"),
    Row("questions:share", "articulation", "", "staff"),
    Row("questions:step", "agenda", "step=start_articulation", "staff"),
    Row("questions:step", "framework", "step=set_framework", "clerk"),
    Row("questions:step", "award", "step=decide_award", "executive"),
    Row("questions:step", "opening", "step=open_proposals", "staff opener"),
    Row("questions:history", "agenda", "", "DOSSIER"),
    Row("questions:history", "assessment", "", "DOSSIER"),
    Row("questions:remarks", "agenda", "", "DOSSIER"),
    Row("questions:add_remark", "agenda", "", "staff contract_owner verifier"),
    Row("questions:documents", "agenda", "", "DOSSIER"),
    Row("questions:add_document", "agenda", "", "staff contract_owner verifier"),
    Row("questions:download", "agenda", "pk=document", "DOSSIER"),
    Row("questions:download", "articulation", "pk=public_document", "EVERYBODY"),
    Row("questions:download", "agenda", "pk=public_document", "FOLLOWERS"),
    Row("questions:remove_document", "agenda", "pk=document", "staff contract_owner verifier"),
    Row(
        "questions:remove_document",
        "articulation",
        "pk=public_document",
        "staff contract_owner verifier",
    ),
    # articulation
    Row("articulation:overview", "articulation", "", "FOLLOWERS"),
    Row("articulation:outcome", "articulation", "", "staff contributor"),
    Row("articulation:thinking", "articulation", "", "staff contributor"),
    Row("articulation:role", "articulation", "", "staff"),
    Row("articulation:reflection", "articulation", "", "staff contributor"),
    Row("articulation:suitability", "analysis", "", "staff"),
    Row("articulation:framework", "analysis", "", "staff"),
    # stakeholders
    Row("stakeholders:field", "analysis", "", "DOSSIER"),
    Row("stakeholders:add", "analysis", "", "staff"),
    Row("stakeholders:register", "analysis", "", "staff"),
    Row("stakeholders:own_position", "analysis", "", "staff"),
    Row("stakeholders:preview", "framework", "", "DOSSIER"),
    Row("stakeholders:player", "framework", "pk=player", "DOSSIER"),
    Row("stakeholders:change", "framework", "pk=player", "staff"),
    Row("stakeholders:public", "framework", "pk=player", "staff"),
    Row("stakeholders:remove", "framework", "pk=player", "staff"),
    # council
    Row("council:overview", "agenda", "", "council_member clerk"),
    Row("council:question", "framework", "", "DOSSIER council_member"),
    Row("council:question", "agenda", "", "DOSSIER council_member"),
    Row("council:framework_decision", "framework", "", "clerk"),
    Row("council:ask", "framework", "", "council_member"),
    Row("council:plan_moment", "framework", "", "staff clerk"),
    Row("council:change_moment", "framework", "pk=moment", "staff clerk"),
    Row("council:record_moment", "framework", "pk=moment", "clerk"),
    Row("council:answer", "framework", "pk=council_question", "staff"),
    # tendering
    Row("tendering:tender", "tendering", "", "DOSSIER"),
    Row("tendering:text", "tendering", "", "staff"),
    Row("tendering:conditions", "tendering", "", "staff"),
    Row("tendering:schedule", "tendering", "", "staff"),
    Row("tendering:criteria", "tendering", "", "DOSSIER"),
    Row("tendering:add_criterion", "tendering", "", "staff"),
    Row("tendering:change_criterion", "tendering", "pk=criterion", "staff"),
    Row("tendering:change_criterion", "coalition_forming", "pk=criterion", ""),
    Row("tendering:remove_criterion", "tendering", "pk=criterion", "staff"),
    Row("tendering:remove_criterion", "coalition_forming", "pk=criterion", ""),
    Row("tendering:criterion_up", "tendering", "pk=criterion", "staff"),
    Row("tendering:criterion_down", "tendering", "pk=criterion", "staff"),
    Row("tendering:people", "tendering", "", "DOSSIER"),
    Row("tendering:appoint", "tendering", "", "staff"),
    Row("tendering:take_back", "coalition_forming", "role=assessor user_id=the_assessor", "staff"),
    Row("tendering:plan_meeting", "coalition_forming", "", "staff"),
    Row("tendering:change_meeting", "coalition_forming", "pk=meeting", "staff"),
    Row("tendering:clarifications", "coalition_forming", "", "DOSSIER"),
    Row("tendering:answer", "coalition_forming", "pk=clarification", "staff"),
    Row("tendering:new_round", "realisation", "", "staff"),
    Row("tendering:ask", "coalition_forming", "", "EVERYBODY"),
    Row("tendering:ask", "tendering", "", ""),
    # coalitions
    Row("coalitions:mine", "coalition_forming", "", "ACCOUNTS"),
    Row(
        "coalitions:start", "coalition_forming", "", "ACCOUNTS -staff -executive -opener -ASSESSORS"
    ),
    Row("coalitions:start", "tendering", "", ""),
    Row("coalitions:room", "coalition_forming", "", "MAKERS"),
    Row("coalitions:room", "assessment", "", "MAKERS"),
    Row("coalitions:card", "coalition_forming", "", "MAKERS"),
    Row("coalitions:card", "coalition_forming", "coalition_id=visible_coalition", "EVERYBODY"),
    Row("coalitions:card", "assessment", "", "EVERYBODY"),
    Row("coalitions:change", "coalition_forming", "", "lead"),
    Row("coalitions:add_partner", "coalition_forming", "", "lead"),
    Row("coalitions:change_partner", "coalition_forming", "pk=partner", "lead"),
    Row("coalitions:remove_partner", "coalition_forming", "pk=other_partner", "lead"),
    Row("coalitions:invite", "coalition_forming", "", "lead"),
    Row("coalitions:hand_over", "coalition_forming", "", "lead"),
    Row("coalitions:leave", "coalition_forming", "", "member"),
    Row("coalitions:stop", "coalition_forming", "", "lead"),
    Row("coalitions:join", "coalition_forming", "", ""),
    Row(
        "coalitions:join",
        "coalition_forming",
        "coalition_id=visible_coalition",
        "ACCOUNTS -staff -executive -opener -ASSESSORS -rival",
    ),
    Row("coalitions:accept", "coalition_forming", "pk=join_request", "lead"),
    Row("coalitions:decline", "coalition_forming", "pk=join_request", "lead"),
    Row("coalitions:share", "coalition_forming", "", "MAKERS"),
    Row("coalitions:download", "coalition_forming", "pk=room_document", "MAKERS"),
    Row("coalitions:take_away", "coalition_forming", "pk=room_document", "lead"),
    # proposals
    Row("proposals:begin", "coalition_forming", "", "MAKERS"),
    Row("proposals:read", "coalition_forming", "", "MAKERS"),
    Row("proposals:read", "opening", "", "MAKERS"),
    Row("proposals:read", "assessment", "", "MAKERS staff executive controller"),
    Row("proposals:state", "coalition_forming", "", "MAKERS"),
    Row("proposals:state", "assessment", "", "MAKERS"),
    Row("proposals:write", "coalition_forming", "", "MAKERS"),
    Row("proposals:budget", "coalition_forming", "", "MAKERS"),
    Row("proposals:attachments", "coalition_forming", "", "MAKERS"),
    Row("proposals:attachment", "coalition_forming", "pk=attachment", "MAKERS"),
    Row("proposals:attachment", "assessment", "pk=attachment", "MAKERS staff executive controller"),
    Row("proposals:detach", "coalition_forming", "pk=attachment", "MAKERS"),
    Row("proposals:agree", "coalition_forming", "", "MAKERS"),
    Row("proposals:agree_for", "coalition_forming", "", "lead"),
    Row("proposals:submit", "coalition_forming", "", "lead"),
    Row("proposals:take_back", "opening", "", "lead"),
    Row("proposals:withdraw", "coalition_forming", "", "lead"),
    Row("proposals:resume", "coalition_forming", "", "lead"),
    Row("proposals:publish_sections", "award", "", "lead"),
    Row("proposals:publish_sections", "coalition_forming", "", ""),
    Row("proposals:public", "realisation", "proposal_id=public_proposal", "EVERYBODY"),
    Row("proposals:public", "award", "proposal_id=public_proposal", ""),
    Row("proposals:opening", "opening", "", "DOSSIER opener"),
    Row("proposals:confirm_opening", "opening", "", "staff opener"),
    # assessment
    Row("assessment:desk", "assessment", "", "ASSESSORS"),
    Row("assessment:tender", "assessment", "", "ASSESSORS"),
    Row("assessment:tender", "opening", "", ""),
    Row("assessment:declare", "assessment", "", "ASSESSORS"),
    Row("assessment:declare", "award", "", ""),
    Row("assessment:differences", "award", "", "ASSESSORS staff executive controller"),
    Row("assessment:differences", "assessment", "", ""),
    Row(
        "assessment:differences",
        "assessment>conclude_assessment",
        "",
        "staff executive controller ASSESSORS",
    ),
    Row("assessment:proposal", "award", "pk=proposal", "ASSESSORS"),
    Row("assessment:proposal", "assessment", "pk=proposal", ""),
    Row("assessment:proposal", "opening", "pk=proposal", ""),
    Row("assessment:step_back", "assessment", "pk=proposal", ""),
    Row("assessment:step_back", "assessment>conclude_assessment", "pk=proposal", "ASSESSORS"),
    Row(
        "proposals:read",
        "assessment>conclude_assessment",
        "",
        "staff executive controller ASSESSORS MAKERS",
    ),
    Row("assessment:attachment", "award", "pk=proposal attachment_id=attachment", "ASSESSORS"),
    Row("assessment:attachment", "assessment", "pk=proposal attachment_id=attachment", ""),
    Row("assessment:overview", "assessment", "", "DOSSIER"),
    Row("assessment:advice", "assessment", "", ""),
    Row("assessment:advice", "assessment>conclude_assessment", "", "staff ASSESSORS"),
    Row("assessment:advice", "award", "", ""),
    # awarding
    Row("awarding:award", "award", "", "DOSSIER"),
    Row("awarding:award", "standstill", "", "DOSSIER"),
    Row("awarding:decision", "award", "", "staff executive"),
    Row("awarding:decision", "standstill", "", ""),
    Row("awarding:reasons", "award", "", "staff executive"),
    Row("awarding:preview", "award", "", ""),
    Row("awarding:preview", "award>decide_award", "", "staff executive"),
    Row("awarding:letters", "standstill", "", "ACCOUNTS"),
    Row("awarding:letter", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:letter_pdf", "standstill", "pk=letter", "MAKERS staff executive controller"),
    Row("awarding:object", "standstill", "pk=letter", "lead"),
    Row("awarding:answer", "standstill", "pk=objection", "staff executive"),
    # agreements
    Row("agreements:together", "agreement", "", "DOSSIER MAKERS"),
    Row("agreements:agreement", "agreement", "", "DOSSIER MAKERS"),
    Row("agreements:formal", "agreement", "", "MAKERS staff contract_owner"),
    Row("agreements:social", "agreement", "", "MAKERS staff contract_owner"),
    Row("agreements:sign", "agreement", "", "executive lead"),
    Row("agreements:adjustments", "realisation", "", "DOSSIER MAKERS"),
    Row("agreements:propose", "realisation", "", "MAKERS staff contract_owner"),
    Row("agreements:answer", "realisation", "pk=adjustment", "staff contract_owner"),
    Row("agreements:money", "realisation", "", "DOSSIER MAKERS"),
    Row("agreements:add_money", "realisation", "", "MAKERS staff contract_owner"),
    Row("agreements:cancel_money", "realisation", "pk=money_line", "MAKERS staff contract_owner"),
    # monitoring
    Row("monitoring:arrangement", "agreement", "", "DOSSIER MAKERS"),
    Row("monitoring:edit_arrangement", "agreement", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:consent", "agreement", "", "staff executive lead"),
    Row("monitoring:indicators", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:add_indicator", "realisation", "", "staff"),
    Row("monitoring:indicator", "realisation", "pk=indicator", "DOSSIER MAKERS"),
    Row("monitoring:edit_indicator", "realisation", "pk=indicator", "staff"),
    Row(
        "monitoring:remove_indicator",
        "agreement",
        "pk=indicator",
        "MAKERS staff contract_owner verifier",
    ),
    Row("monitoring:remove_indicator", "realisation", "pk=indicator", ""),
    Row("monitoring:measure", "realisation", "pk=indicator", "staff verifier"),
    Row(
        "monitoring:correct",
        "accountability",
        "pk=indicator measurement_id=measurement",
        "staff verifier",
    ),
    Row("monitoring:my_stories", "realisation", "", "ACCOUNTS"),
    Row("monitoring:stories", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:tell", "realisation", "", "ACCOUNTS"),
    Row("monitoring:story", "realisation", "pk=story", "DOSSIER MAKERS resident"),
    Row("monitoring:edit_story", "realisation", "pk=story", "MAKERS staff contract_owner verifier"),
    Row(
        "monitoring:story_step",
        "realisation",
        "pk=story step=publish",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:story_step",
        "realisation",
        "pk=story step=withdraw",
        "MAKERS staff resident contract_owner verifier",
    ),
    Row("monitoring:reviews", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:hold_review", "realisation", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:review", "accountability", "pk=review", "DOSSIER MAKERS"),
    Row(
        "monitoring:edit_review",
        "accountability",
        "pk=review",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:add_action",
        "accountability",
        "pk=review",
        "MAKERS staff contract_owner verifier",
    ),
    Row(
        "monitoring:finish_action",
        "accountability",
        "pk=review action_id=action",
        "MAKERS staff contract_owner verifier",
    ),
    # accountability
    Row("accountability:reports", "accountability", "", "DOSSIER MAKERS"),
    Row("accountability:start_report", "accountability", "", "MAKERS staff"),
    Row("accountability:next_question", "closed", "", "staff"),
    Row("accountability:next_question", "accountability", "", ""),
    Row("accountability:report", "accountability", "pk=report", "DOSSIER MAKERS"),
    Row("accountability:report", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:pdf", "accountability", "pk=report", "DOSSIER MAKERS"),
    Row("accountability:pdf", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:data", "accountability", "pk=report", ""),
    Row("accountability:data", "closed", "pk=report", "EVERYBODY"),
    Row("accountability:edit_report", "accountability", "pk=report", "MAKERS staff"),
    Row("accountability:step", "accountability", "pk=report step=send_for_approval", "staff"),
    Row(
        "accountability:step",
        "accountability",
        "pk=report_going_round step=return_report",
        "MAKERS staff",
    ),
    Row("accountability:word", "accountability", "pk=word", "staff executive"),
    Row("accountability:word", "accountability", "pk=partners_word", "lead"),
    # notifications
    Row("notifications:notices", "agenda", "", "ACCOUNTS"),
    Row("notifications:mark_read", "agenda", "", "ACCOUNTS"),
    Row("notifications:mailbox", "agenda", "", "EVERYBODY"),
)
