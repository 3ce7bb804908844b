"""Addresses of case discussions."""

from django.urls import path

from aanbesteden.monitoring.cases import views

ROOM = "samen/<int:question_id>/casussen/"
urlpatterns = [
    path(ROOM, views.cases, name="cases"),
    path(f"{ROOM}nieuw/", views.NoteCase.as_view(), name="note_case"),
    path(f"{ROOM}<int:pk>/", views.case, name="case"),
    path(f"{ROOM}<int:pk>/bewerken/", views.EditCase.as_view(), name="edit_case"),
    path(f"{ROOM}<int:pk>/les/", views.TellLesson.as_view(), name="tell_lesson"),
    path(f"{ROOM}<int:pk>/les/weghalen/", views.HideLesson.as_view(), name="hide_lesson"),
]
