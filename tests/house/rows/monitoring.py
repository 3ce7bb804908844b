"""Who gets in at the addresses of monitoring."""

from tests.house.rows.row import Row

PARTIES = "MAKERS staff contract_owner"
FOLLOWING = "MAKERS staff contract_owner verifier"
VOICES = "staff executive lead"
ROWS = (
    Row("monitoring:arrangement", "agreement", "", "DOSSIER MAKERS"),
    Row("monitoring:edit_arrangement", "agreement", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:consent", "agreement", "", "staff executive lead"),
    Row("monitoring:arrangement_versions", "agreement", "", "DOSSIER MAKERS"),
    Row("monitoring:take_promises", "agreement", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:take_promises", "realisation", "", "staff"),
    Row("monitoring:co_party_consent", "agreement", "token=co_party_token", "EVERYBODY"),
    *(
        Row(f"monitoring:{name}", "realisation", objects, "MAKERS staff contract_owner verifier")
        for name, objects in (
            ("add_watcher", ""),
            ("change_watcher", "pk=watcher"),
            ("remove_watcher", "pk=watcher"),
            ("add_instrument", ""),
            ("change_instrument", "pk=instrument"),
            ("remove_instrument", "pk=instrument"),
            ("add_review_date", ""),
            ("change_review_date", "pk=review_date"),
            ("remove_review_date", "pk=review_date"),
            ("add_co_party", ""),
            ("change_co_party", "pk=co_party"),
            ("remove_co_party", "pk=co_party"),
            ("renew_co_party_link", "pk=co_party"),
        )
    ),
    Row("monitoring:indicators", "realisation", "", "DOSSIER MAKERS"),
    *(
        Row(f"monitoring:{name}", "realisation", "", "staff verifier")
        for name in (
            "measurements_template",
            "read_measurements_in",
            "measurements_trial",
            "take_measurements_over",
            "supplier_keys",
        )
    ),
    Row("monitoring:make_supplier_key", "realisation", "", "lead staff verifier"),
    Row("monitoring:revoke_supplier_key", "realisation", "pk=supplier_key", "staff verifier"),
    Row("monitoring:for_builders", "realisation", "", "EVERYBODY"),
    Row("monitoring:api_indicators", "realisation", "", "", others=401),
    Row("monitoring:api_measurements", "realisation", "", "", others=401),
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
    Row("monitoring:tell", "realisation", "", "EVERYBODY"),
    Row("monitoring:interview", "realisation", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:own_story", "realisation", "token=story_token", "EVERYBODY"),
    Row("monitoring:take_back", "realisation", "token=story_token", "EVERYBODY"),
    Row(
        "monitoring:story_meaning",
        "realisation",
        "pk=story",
        "MAKERS staff contract_owner verifier",
    ),
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
    Row("monitoring:remainders", "realisation", "", "staff"),
    Row("monitoring:settle_remainder", "realisation", "pk=remainder", "staff"),
    Row("monitoring:practice", "realisation", "", "EVERYBODY"),
    Row("monitoring:practice", "tendering", "", "", others=404),
    Row("monitoring:send_voice", "realisation", "", "EVERYBODY"),
    Row("monitoring:send_voice", "closed", "", "", others=404),
    Row("monitoring:follow_voice", "realisation", "token=voice_token", "EVERYBODY"),
    Row("monitoring:confirm_voice", "realisation", "token=voice_address", "EVERYBODY"),
    Row("monitoring:voices", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:voice", "realisation", "pk=voice", "DOSSIER MAKERS"),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=voice", FOLLOWING)
        for name in ("turn_voice", "answer_voice")
    ),
    Row("monitoring:cases", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:note_case", "realisation", "", FOLLOWING),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=discussed_case", "staff member")
        for name in ("case", "edit_case", "tell_lesson", "hide_lesson")
    ),
    Row("monitoring:surveys", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:survey", "realisation", "pk=survey", "DOSSIER MAKERS"),
    Row("monitoring:make_survey", "realisation", "", FOLLOWING),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=survey item_id=survey_item", FOLLOWING)
        for name in ("edit_survey", "add_item", "remove_item", "open_survey")
    ),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=open_survey", "")
        for name in ("edit_survey", "open_survey")
    ),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=open_survey", FOLLOWING)
        for name in ("close_survey", "survey_links", "survey_sheet", "show_results", "hide_results")
    ),
    *(
        Row(f"monitoring:{name}", "realisation", "code=survey_code", "EVERYBODY")
        for name in ("answer_survey", "answered_survey", "survey_qr")
    ),
    *(
        Row(f"monitoring:{name}", "realisation", objects, FOLLOWING)
        for name, objects in (
            ("remind_panel", "pk=panel_survey"),
            ("make_panel", ""),
            ("edit_panel", "pk=asked_panel"),
            ("invite_panel", "pk=asked_panel"),
            ("end_panel", "pk=asked_panel"),
        )
    ),
    Row("monitoring:panels", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:panel", "realisation", "pk=asked_panel", "DOSSIER MAKERS"),
    Row("monitoring:come_in_panel", "realisation", "pk=asked_panel", "EVERYBODY"),
    Row("monitoring:come_in_panel", "closed", "pk=asked_panel", "", others=404),
    Row("monitoring:agree_to_panel", "realisation", "token=panel_agree", "EVERYBODY"),
    Row("monitoring:stop_panel", "realisation", "token=panel_stop", "EVERYBODY"),
    *(
        Row(f"monitoring:{name}", "realisation", "", "EVERYBODY")
        for name in ("panel_asked", "panel_agreed")
    ),
    Row("monitoring:trust", "realisation", "", f"{PARTIES} executive"),
    *(
        Row(f"monitoring:{name}", "realisation", objects, PARTIES)
        for name, objects in (
            ("make_pair", ""),
            ("open_round", "pk=trust_pair"),
            ("stop_round", "pk=trust_round"),
            ("trust_talk", "pk=trust_round"),
            ("finish_talk", "pk=trust_round"),
        )
    ),
    Row("monitoring:give_marks", "realisation", "pk=trust_round", f"{PARTIES} executive"),
    Row("monitoring:happenings", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:add_happening", "realisation", "", VOICES),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=happening", "staff executive")
        for name in ("change_happening", "remove_happening")
    ),
    Row("monitoring:explain", "accountability", "pk=indicator measurement_id=measurement", VOICES),
    Row(
        "monitoring:correct_explanation",
        "accountability",
        "pk=indicator explanation_id=explanation",
        "staff executive",
    ),
    Row("monitoring:failures", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:name_failure", "realisation", "", VOICES),
    Row("monitoring:failure", "realisation", "pk=failure", "DOSSIER MAKERS"),
    Row("monitoring:change_failure", "realisation", "pk=failure", "staff executive"),
    Row("monitoring:learn_from_failure", "realisation", "pk=failure", VOICES),
    *(
        Row(f"monitoring:{name}", "realisation", "pk=failure", FOLLOWING)
        for name in ("write_lesson", "follow_failure")
    ),
    Row("monitoring:tell_failure", "realisation", "pk=learnt_failure", FOLLOWING),
    Row("monitoring:mend_failure", "realisation", "pk=failure", PARTIES),
    Row("monitoring:reviews", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:hold_review", "realisation", "", "MAKERS staff contract_owner verifier"),
    Row("monitoring:review", "accountability", "pk=review", "DOSSIER MAKERS"),
    Row("monitoring:review_pdf", "accountability", "pk=review", "DOSSIER MAKERS"),
    Row("monitoring:coming_review", "realisation", "", "DOSSIER MAKERS"),
    Row("monitoring:coming_review_pdf", "realisation", "", "DOSSIER MAKERS"),
    Row(
        "monitoring:conclude_review",
        "accountability",
        "pk=review",
        "MAKERS staff contract_owner verifier",
    ),
    *(
        Row(f"monitoring:{name}", "accountability", "pk=review dissent_id=dissent", "staff")
        for name in ("change_dissent", "take_back_dissent")
    ),
    Row("monitoring:disagree", "accountability", "pk=review", "staff executive lead"),
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
)
