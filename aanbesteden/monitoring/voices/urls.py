"""Addresses of signals about the execution."""

from django.urls import path

from aanbesteden.monitoring.voices import views

ROOM = "samen/<int:question_id>/signalen/"
urlpatterns = [
    path("praktijk/<int:question_id>/", views.practice, name="practice"),
    path("praktijk/<int:question_id>/melden/", views.Send.as_view(), name="send_voice"),
    path("praktijk/signaal/<str:token>/", views.follow, name="follow_voice"),
    path("praktijk/adres/<str:token>/", views.Confirm.as_view(), name="confirm_voice"),
    path(ROOM, views.voices, name="voices"),
    path(f"{ROOM}<int:pk>/", views.voice, name="voice"),
    path(f"{ROOM}<int:pk>/wie/", views.GiveTurn.as_view(), name="turn_voice"),
    path(f"{ROOM}<int:pk>/antwoorden/", views.Answer.as_view(), name="answer_voice"),
]
