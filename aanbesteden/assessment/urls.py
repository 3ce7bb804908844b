from django.urls import path

from aanbesteden.assessment import panel_views, together_views, views

app_name = "assessment"
urlpatterns = [
    path("beoordelen/", views.desk, name="desk"),
    path("beoordelen/<int:tender_id>/", views.tender, name="tender"),
    path("beoordelen/<int:tender_id>/belangen/", views.Declare.as_view(), name="declare"),
    path("beoordelen/<int:tender_id>/verschillen/", panel_views.differences, name="differences"),
    path(
        "beoordelen/<int:tender_id>/panel/<int:user_id>/",
        together_views.DescribeMember.as_view(),
        name="member",
    ),
    path("beoordelen/<int:tender_id>/samen/", together_views.agreed, name="agreed"),
    path("beoordelen/voorstel/<int:pk>/samen/", together_views.Agree.as_view(), name="agree"),
    path(
        "beoordelen/voorstel/<int:pk>/samen/loslaten/",
        together_views.LetGo.as_view(),
        name="let_go",
    ),
    path("beoordelen/<int:tender_id>/gesprekken/", together_views.talk_list, name="talks"),
    path(
        "beoordelen/<int:tender_id>/gesprekken/plannen/",
        together_views.PlanTalks.as_view(),
        name="plan_talks",
    ),
    path("beoordelen/gesprek/<int:pk>/", together_views.ReportTalk.as_view(), name="report_talk"),
    path("beoordelen/gesprek/<int:pk>/agenda.ics", together_views.talk_ics, name="talk_ics"),
    path("voorstellen/<int:pk>/gesprek/", together_views.own_talk, name="own_talk"),
    path("beoordelen/voorstel/<int:pk>/", views.AssessProposal.as_view(), name="proposal"),
    path("beoordelen/voorstel/<int:pk>/terugtreden/", views.StepBack.as_view(), name="step_back"),
    path(
        "beoordelen/voorstel/<int:pk>/bijlage/<int:attachment_id>/",
        views.attachment,
        name="attachment",
    ),
    path("dossier/<int:question_id>/beoordeling/", panel_views.overview, name="overview"),
    path(
        "dossier/<int:question_id>/beoordeling/advies.pdf",
        panel_views.advice_pdf,
        name="advice_pdf",
    ),
    path(
        "dossier/<int:question_id>/beoordeling/advies/",
        panel_views.WriteAdvice.as_view(),
        name="advice",
    ),
]
