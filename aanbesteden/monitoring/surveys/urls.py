"""Addresses of questionnaires."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM as QUESTION
from aanbesteden.monitoring.surveys import answering, views

ROOM = f"{QUESTION}vragenlijsten/"
SURVEY = f"{ROOM}<int:pk>/"
urlpatterns = [
    path("vragenlijst/<slug:code>/", answering.Answer.as_view(), name="answer_survey"),
    path("vragenlijst/<slug:code>/bedankt/", answering.answered, name="answered_survey"),
    path("vragenlijst/<slug:code>/qr.svg", answering.qr, name="survey_qr"),
    path(ROOM, views.surveys, name="surveys"),
    path(f"{ROOM}nieuw/", views.MakeSurvey.as_view(), name="make_survey"),
    path(SURVEY, views.survey, name="survey"),
    path(f"{SURVEY}bewerken/", views.EditSurvey.as_view(), name="edit_survey"),
    path(f"{SURVEY}vraag/", views.AddItem.as_view(), name="add_item"),
    path(f"{SURVEY}vraag/<int:item_id>/weg/", views.RemoveItem.as_view(), name="remove_item"),
    path(f"{SURVEY}openen/", views.OpenSurvey.as_view(), name="open_survey"),
    path(f"{SURVEY}herinneren/", views.RemindPanel.as_view(), name="remind_panel"),
    path(f"{SURVEY}sluiten/", views.CloseSurvey.as_view(), name="close_survey"),
    path(f"{SURVEY}links/", views.MakeLinks.as_view(), name="survey_links"),
    path(f"{SURVEY}afdrukken/", views.sheet, name="survey_sheet"),
    path(f"{SURVEY}tonen/", views.ShowResults.as_view(), name="show_results"),
    path(f"{SURVEY}verbergen/", views.HideResults.as_view(), name="hide_results"),
]
