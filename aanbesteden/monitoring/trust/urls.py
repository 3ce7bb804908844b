"""Addresses of trust."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM as QUESTION
from aanbesteden.monitoring.trust import views

ROOM = f"{QUESTION}vertrouwen/"
ROUND = f"{ROOM}ronde/<int:pk>/"
urlpatterns = [
    path(ROOM, views.trust, name="trust"),
    path(f"{ROOM}nieuw/", views.MakePair.as_view(), name="make_pair"),
    path(f"{ROOM}<int:pk>/vragen/", views.OpenRound.as_view(), name="open_round"),
    path(f"{ROUND}antwoorden/", views.GiveMarks.as_view(), name="give_marks"),
    path(f"{ROUND}sluiten/", views.StopRound.as_view(), name="stop_round"),
    path(f"{ROUND}gesprek/", views.Talk.as_view(), name="trust_talk"),
    path(f"{ROUND}gesprek/klaar/", views.FinishTalk.as_view(), name="finish_talk"),
]
