from django.urls import path

from aanbesteden.awarding import court_views, letter_views, views

app_name = "awarding"
urlpatterns = [
    path("dossier/<int:question_id>/gunning/", views.award, name="award"),
    path(
        "dossier/<int:question_id>/gunning/voorbereiden/",
        views.PrepareDecision.as_view(),
        name="decision",
    ),
    path(
        "dossier/<int:question_id>/gunning/voorbereiden/<int:proposal_id>/",
        views.WriteReasons.as_view(),
        name="reasons",
    ),
    path(
        "dossier/<int:question_id>/gunning/voorbereiden/<int:proposal_id>/brief/",
        views.preview,
        name="preview",
    ),
    path(
        "dossier/<int:question_id>/gunning/voorbereiden/vergelijking/",
        views.WriteMerits.as_view(),
        name="merits",
    ),
    path(
        "dossier/<int:question_id>/gunning/rechtszaak/",
        court_views.BringCase.as_view(),
        name="bring_case",
    ),
    path("gunning/rechtszaak/<int:pk>/", court_views.EndCase.as_view(), name="end_case"),
    path("brieven/", letter_views.letters, name="letters"),
    path("brieven/<int:pk>/", letter_views.letter, name="letter"),
    path("brieven/<int:pk>/pdf/", letter_views.letter_pdf, name="letter_pdf"),
    path("brieven/<int:pk>/bezwaar/", letter_views.MakeObjection.as_view(), name="object"),
    path("bezwaren/<int:pk>/antwoord/", letter_views.AnswerObjection.as_view(), name="answer"),
]
