from django.urls import path

from aanbesteden.tendering import (
    content_views,
    meeting_views,
    notice_views,
    question_views,
    rule_views,
    schedule_views,
    views,
)

app_name = "tendering"
ROOM = "dossier/<int:question_id>/aanbesteding/"
CRITERION = f"{ROOM}criteria/<int:pk>/"

urlpatterns = [
    path(ROOM, views.tender, name="tender"),
    path(f"{ROOM}tekst/", views.Text.as_view(), name="text"),
    path(f"{ROOM}voorwaarden/", views.Conditions.as_view(), name="conditions"),
    path(f"{ROOM}planning/", schedule_views.ChangeSchedule.as_view(), name="schedule"),
    path(f"{ROOM}criteria/", views.criteria, name="criteria"),
    path(f"{ROOM}criteria/nieuw/", views.AddCriterion.as_view(), name="add_criterion"),
    path(CRITERION, views.ChangeCriterion.as_view(), name="change_criterion"),
    path(f"{CRITERION}verwijderen/", views.RemoveCriterion.as_view(), name="remove_criterion"),
    path(f"{CRITERION}omhoog/", views.MoveCriterion.as_view(), name="criterion_up"),
    path(f"{CRITERION}omlaag/", views.MoveCriterion.as_view(up=False), name="criterion_down"),
    path(f"{ROOM}mensen/", views.tender_people, name="people"),
    path(f"{ROOM}mensen/benoemen/", views.Appoint.as_view(), name="appoint"),
    path(
        f"{ROOM}mensen/<slug:role>/<int:user_id>/terugnemen/",
        views.TakeBack.as_view(),
        name="take_back",
    ),
    path(f"{ROOM}bijeenkomsten/nieuw/", views.PlanMeeting.as_view(), name="plan_meeting"),
    path(f"{ROOM}bijeenkomsten/<int:pk>/", views.ChangeMeeting.as_view(), name="change_meeting"),
    path(f"{ROOM}vragen/", question_views.clarifications, name="clarifications"),
    path(f"{ROOM}vragen/<int:pk>/", question_views.Answer.as_view(), name="answer"),
    path(f"{ROOM}nieuwe-ronde/", views.NewRound.as_view(), name="new_round"),
    path(f"{ROOM}regels/<slug:code>/", rule_views.LeaveDefault.as_view(), name="leave_default"),
    path(f"{ROOM}regels/<slug:code>/terug/", rule_views.KeepDefault.as_view(), name="keep_default"),
    path(f"{ROOM}eisen/nieuw/", content_views.AddRequirement.as_view(), name="add_requirement"),
    path(
        f"{ROOM}eisen/<int:pk>/",
        content_views.ChangeRequirement.as_view(),
        name="change_requirement",
    ),
    path(
        f"{ROOM}eisen/<int:pk>/verwijderen/",
        content_views.RemoveRequirement.as_view(),
        name="remove_requirement",
    ),
    path(f"{ROOM}risico/nieuw/", content_views.AddRisk.as_view(), name="add_risk"),
    path(f"{ROOM}risico/<int:pk>/", content_views.ChangeRisk.as_view(), name="change_risk"),
    path(
        f"{ROOM}risico/<int:pk>/verwijderen/",
        content_views.RemoveRisk.as_view(),
        name="remove_risk",
    ),
    path(f"{ROOM}stukken/nieuw/", content_views.AddPaper.as_view(), name="add_paper"),
    path(f"{ROOM}stukken/<int:pk>/", content_views.RenewPaper.as_view(), name="renew_paper"),
    path(
        f"{ROOM}stukken/<int:pk>/verwijderen/",
        content_views.RemovePaper.as_view(),
        name="remove_paper",
    ),
    path(f"{ROOM}notas/nieuw/", notice_views.SendNotice.as_view(), name="send_notice"),
    path(f"{ROOM}wijziging/", notice_views.Announce.as_view(), name="announce"),
    path(
        f"{ROOM}bijeenkomsten/<int:pk>/aanwezig/",
        meeting_views.Attendance.as_view(),
        name="attendance",
    ),
    path("bijeenkomsten/<int:pk>/", meeting_views.MeetingPage.as_view(), name="meeting"),
    path("bijeenkomsten/<int:pk>/agenda.ics", meeting_views.ics, name="meeting_ics"),
    path(
        "bijeenkomsten/aanmelding/<str:token>/",
        meeting_views.Confirm.as_view(),
        name="confirm_registration",
    ),
    path(
        "bijeenkomsten/afmelden/<str:token>/",
        meeting_views.Withdraw.as_view(),
        name="withdraw",
    ),
    path("aanbestedingen/<int:tender_id>/", notice_views.public, name="public"),
    path("aanbestedingen/<int:tender_id>/notas/", notice_views.notice_list, name="notices"),
    path("aanbestedingen/notas/<int:pk>/", notice_views.notice, name="notice"),
    path("aanbestedingen/notas/<int:pk>/pdf/", notice_views.notice_pdf, name="notice_pdf"),
    path("aanbestedingen/stukken/<int:pk>/", content_views.paper, name="paper"),
    path("aanbestedingen/<int:tender_id>/planning.ics", schedule_views.ics, name="schedule_ics"),
    path(
        "gemeente/<int:municipality_id>/reces/nieuw/",
        schedule_views.AddClosedPeriod.as_view(),
        name="add_closed_period",
    ),
    path(
        "gemeente/<int:municipality_id>/reces/<int:pk>/verwijderen/",
        schedule_views.RemoveClosedPeriod.as_view(),
        name="remove_closed_period",
    ),
    path("gemeente/<int:municipality_id>/regels/", rule_views.rules, name="rules"),
    path(
        "gemeente/<int:municipality_id>/regels/<slug:code>/",
        rule_views.ChangeRule.as_view(),
        name="change_rule",
    ),
    path(
        "gemeente/<int:municipality_id>/regels/<slug:code>/terug/",
        rule_views.RestoreRule.as_view(),
        name="restore_rule",
    ),
    path("vragen-over/<int:tender_id>/", question_views.Ask.as_view(), name="ask"),
]
