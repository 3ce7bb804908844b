"""Addresses of the joint report. A published report is public."""

from django.urls import path

from aanbesteden.accountability import meeting_views, reading_views, section_views, views

app_name = "accountability"
ROOM = "samen/<int:question_id>/"
REPORT = "verslagen/<int:pk>/"
SECTION = "verslagen/deel/<int:pk>/"
MEETING = "verslagen/avond/<int:pk>/"
urlpatterns = [
    path(f"{ROOM}verslagen/", views.reports, name="reports"),
    path(f"{ROOM}verslagen/nieuw/", views.StartReport.as_view(), name="start_report"),
    path(f"{ROOM}volgende-vraag/", views.NextQuestion.as_view(), name="next_question"),
    # To be read
    path("familie/<int:question_id>/", reading_views.family, name="family"),
    path("verslagen/schema.json", reading_views.schema, name="schema"),
    path(REPORT, reading_views.report, name="report"),
    path(f"{REPORT}pdf/", reading_views.pdf, name="pdf"),
    path(f"{REPORT}raad/", reading_views.council_page, name="council"),
    path(f"{REPORT}raad/pdf/", reading_views.council_pdf, name="council_pdf"),
    path(f"{REPORT}verschil/", reading_views.difference, name="difference"),
    path(f"{REPORT}data.json", reading_views.data, name="data"),
    path(f"{REPORT}cijfers.csv", reading_views.figures, name="figures"),
    path(f"{REPORT}regels.csv", reading_views.lines, name="lines"),
    path(f"{REPORT}dataset.jsonld", reading_views.dataset, name="dataset"),
    # To be made
    path(f"{REPORT}bewerken/", views.EditReport.as_view(), name="edit_report"),
    path(f"{REPORT}stap/<slug:step>/", views.StepReport.as_view(), name="step"),
    path(f"{REPORT}verbeteren/", views.CorrectReport.as_view(), name="correct"),
    path("verslagen/woord/<int:pk>/", views.GiveWord.as_view(), name="word"),
    path(SECTION, section_views.WriteSection.as_view(), name="write_section"),
    path(f"{SECTION}plannen/", section_views.PlanSection.as_view(), name="plan_section"),
    path(f"{SECTION}versies/", section_views.section_versions, name="section_versions"),
    path(f"{REPORT}avond/", meeting_views.PlanMeeting.as_view(), name="plan_meeting"),
    path(
        f"{REPORT}avond/opnemen/",
        meeting_views.AttachMeetings.as_view(),
        name="attach_meetings",
    ),
    path(MEETING, meeting_views.EditMeeting.as_view(), name="edit_meeting"),
    path(f"{MEETING}vraag/", meeting_views.AddQuestion.as_view(), name="add_meeting_question"),
    path(
        "verslagen/avond/vraag/<int:pk>/",
        meeting_views.EditQuestion.as_view(),
        name="edit_meeting_question",
    ),
]
