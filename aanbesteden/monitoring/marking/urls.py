"""Addresses of events on the lines and of explanations."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring.marking import views

EVENTS = f"{ROOM}gebeurtenissen/"
POINT = f"{ROOM}indicatoren/<int:pk>/"
urlpatterns = [
    path(EVENTS, views.happenings, name="happenings"),
    path(f"{EVENTS}nieuw/", views.AddHappening.as_view(), name="add_happening"),
    path(f"{EVENTS}<int:pk>/bewerken/", views.ChangeHappening.as_view(), name="change_happening"),
    path(f"{EVENTS}<int:pk>/weghalen/", views.RemoveHappening.as_view(), name="remove_happening"),
    path(f"{POINT}metingen/<int:measurement_id>/uitleg/", views.Explain.as_view(), name="explain"),
    path(
        f"{POINT}uitleg/<int:explanation_id>/verbeteren/",
        views.CorrectExplanation.as_view(),
        name="correct_explanation",
    ),
]
