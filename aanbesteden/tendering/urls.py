from django.urls import path

from aanbesteden.tendering import question_views, views

app_name = "tendering"
ROOM = "dossier/<int:question_id>/aanbesteding/"
CRITERION = f"{ROOM}criteria/<int:pk>/"

urlpatterns = [
    path(ROOM, views.tender, name="tender"),
    path(f"{ROOM}tekst/", views.Text.as_view(), name="text"),
    path(f"{ROOM}voorwaarden/", views.Conditions.as_view(), name="conditions"),
    path(f"{ROOM}planning/", views.Schedule.as_view(), name="schedule"),
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
    path("vragen-over/<int:tender_id>/", question_views.Ask.as_view(), name="ask"),
]
