from django.urls import path

from aanbesteden.jobs import views

app_name = "jobs"
urlpatterns = [
    path("dossier/<int:question_id>/kopie/", views.ExportDossier.as_view(), name="export_dossier"),
    path("verslag/<int:pk>/concept/", views.DrawReport.as_view(), name="draw_report"),
    path("achtergrond/<int:pk>/", views.job, name="job"),
    path("achtergrond/<int:pk>/nu/", views.DoNow.as_view(), name="do_now"),
    path("achtergrond/<int:pk>/bestand/", views.result, name="result"),
]
