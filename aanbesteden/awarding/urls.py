from django.urls import path

from aanbesteden.awarding import court_views, letter_views, validity_views, views

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
    path("dossier/<int:question_id>/geldigheid/", validity_views.validity_page, name="validity"),
    path(
        "dossier/voorstel/<int:pk>/herstel/", validity_views.AskRepair.as_view(), name="ask_repair"
    ),
    path(
        "dossier/voorstel/<int:pk>/terzijde/", validity_views.SetAside.as_view(), name="set_aside"
    ),
    path(
        "dossier/terzijde/<int:pk>/terug/",
        validity_views.Reverse.as_view(),
        name="reverse_aside",
    ),
    path("voorstellen/<int:pk>/geldigheid/", validity_views.own_validity, name="own_validity"),
    path("herstel/<int:pk>/", validity_views.AnswerRepair.as_view(), name="answer_repair"),
    path("herstel/<int:pk>/bestand/", validity_views.repair_file, name="repair_file"),
    path("terzijde/<int:pk>/brief/", validity_views.letter, name="aside_letter"),
    path("terzijde/<int:pk>/brief/pdf/", validity_views.letter_pdf, name="aside_pdf"),
    path("brieven/", letter_views.letters, name="letters"),
    path("brieven/<int:pk>/", letter_views.letter, name="letter"),
    path("brieven/<int:pk>/pdf/", letter_views.letter_pdf, name="letter_pdf"),
    path("brieven/<int:pk>/bezwaar/", letter_views.MakeObjection.as_view(), name="object"),
    path("bezwaren/<int:pk>/antwoord/", letter_views.AnswerObjection.as_view(), name="answer"),
]
