"""Addresses of dialogue rounds."""

from django.urls import path

from aanbesteden.coalitions.dialogue import views

TENDER = "coalities/gesprekken/<int:tender_id>/"
ROUND = "coalities/gespreksronde/<int:pk>/"
OWN = "coalities/<int:coalition_id>/gesprekken/"
urlpatterns = [
    path(TENDER, views.dialogues, name="dialogues"),
    path(f"{TENDER}nieuw/", views.PlanRound.as_view(), name="plan_dialogue"),
    path(f"{ROUND}momenten/", views.SetMoments.as_view(), name="dialogue_moments"),
    path(f"{ROUND}uitkomst/", views.PublishOutcomes.as_view(), name="dialogue_outcomes"),
    path("coalities/gesprek/<int:pk>/", views.RecordTurn.as_view(), name="record_dialogue"),
    path(OWN, views.own_dialogues, name="own_dialogues"),
    path(f"{OWN}<int:pk>/meedoen/", views.TakePart.as_view(), name="join_dialogue"),
    path(f"{OWN}<int:pk>/verslag/", views.AnswerReport.as_view(), name="answer_report"),
    path(f"{OWN}<int:pk>/agenda.ics", views.turn_ics, name="dialogue_ics"),
]
