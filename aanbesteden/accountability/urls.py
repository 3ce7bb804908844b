"""Addresses of the joint report. A published report is public."""

from django.urls import path

from aanbesteden.accountability import views

app_name = "accountability"
ROOM = "samen/<int:question_id>/"
REPORT = "verslagen/<int:pk>/"
urlpatterns = [
    path(f"{ROOM}verslagen/", views.reports, name="reports"),
    path(f"{ROOM}verslagen/nieuw/", views.StartReport.as_view(), name="start_report"),
    path(f"{ROOM}volgende-vraag/", views.NextQuestion.as_view(), name="next_question"),
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}pdf/", views.pdf, name="pdf"),
    path(f"{REPORT}data.json", views.data, name="data"),
    path(f"{REPORT}bewerken/", views.EditReport.as_view(), name="edit_report"),
    path(f"{REPORT}stap/<slug:step>/", views.StepReport.as_view(), name="step"),
    path("verslagen/woord/<int:pk>/", views.GiveWord.as_view(), name="word"),
]
