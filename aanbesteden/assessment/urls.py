from django.urls import path

from aanbesteden.assessment import panel_views, views

app_name = "assessment"
urlpatterns = [
    path("beoordelen/", views.desk, name="desk"),
    path("beoordelen/<int:tender_id>/", views.tender, name="tender"),
    path("beoordelen/<int:tender_id>/belangen/", views.Declare.as_view(), name="declare"),
    path("beoordelen/<int:tender_id>/verschillen/", panel_views.differences, name="differences"),
    path("beoordelen/voorstel/<int:pk>/", views.AssessProposal.as_view(), name="proposal"),
    path("beoordelen/voorstel/<int:pk>/terugtreden/", views.StepBack.as_view(), name="step_back"),
    path(
        "beoordelen/voorstel/<int:pk>/bijlage/<int:attachment_id>/",
        views.attachment,
        name="attachment",
    ),
    path("dossier/<int:question_id>/beoordeling/", panel_views.overview, name="overview"),
    path(
        "dossier/<int:question_id>/beoordeling/advies/",
        panel_views.WriteAdvice.as_view(),
        name="advice",
    ),
]
