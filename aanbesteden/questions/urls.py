from django.urls import path

from aanbesteden.questions import document_views, views

app_name = "questions"
urlpatterns = [
    path("werk/", views.my_work, name="my_work"),
    path("dossier/nieuw/", views.StartQuestion.as_view(), name="start"),
    path("dossier/<int:question_id>/", views.dossier, name="dossier"),
    path("dossier/<int:question_id>/omschrijven/", views.ChangeQuestion.as_view(), name="change"),
    path("dossier/<int:question_id>/delen/", views.ShareQuestion.as_view(), name="share"),
    path("dossier/<int:question_id>/stap/<slug:step>/", views.TakeStep.as_view(), name="step"),
    path("dossier/<int:question_id>/geschiedenis/", views.history, name="history"),
    path("dossier/<int:question_id>/opmerkingen/", views.remarks, name="remarks"),
    path(
        "dossier/<int:question_id>/opmerkingen/nieuw/",
        views.AddRemark.as_view(),
        name="add_remark",
    ),
    path("dossier/<int:question_id>/stukken/", document_views.documents, name="documents"),
    path(
        "dossier/<int:question_id>/stukken/nieuw/",
        document_views.AddDocument.as_view(),
        name="add_document",
    ),
    path("bestand/<int:pk>/", document_views.download, name="download"),
    path(
        "bestand/<int:pk>/verwijderen/",
        document_views.RemoveDocument.as_view(),
        name="remove_document",
    ),
]
