"""Addresses of what does not work."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM as QUESTION
from aanbesteden.monitoring.failing import views

ROOM = f"{QUESTION}wat-niet-werkt/"
ONE = f"{ROOM}<int:pk>/"
urlpatterns = [
    path(ROOM, views.failures, name="failures"),
    path(f"{ROOM}noemen/", views.Name.as_view(), name="name_failure"),
    path(ONE, views.failure, name="failure"),
    path(f"{ONE}bewerken/", views.Change.as_view(), name="change_failure"),
    path(f"{ONE}woord/", views.GiveWord.as_view(), name="learn_from_failure"),
    path(f"{ONE}les/", views.WriteLesson.as_view(), name="write_lesson"),
    path(f"{ONE}openbaar/", views.Tell.as_view(), name="tell_failure"),
    path(f"{ONE}vervolg/", views.Follow.as_view(), name="follow_failure"),
    path(f"{ONE}bijsturen/", views.ProposeChange.as_view(), name="mend_failure"),
]
