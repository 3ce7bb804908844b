"""Addresses of thinking along."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.thinking import views

THINKING = f"{ROOM}meedenken/"
urlpatterns = [
    path(THINKING, views.thinking, name="thinking"),
    path(f"{THINKING}nieuw/", views.Record.as_view(), name="record_thinking"),
    path(f"{THINKING}<int:pk>/", views.Correct.as_view(), name="correct_thinking"),
]
