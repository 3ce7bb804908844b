from django.urls import path

from aanbesteden.council import (
    calendar_views,
    month_views,
    overview_views,
    proposal_views,
    record_views,
    term_views,
    views,
)

app_name = "council"
ONE = "raad/<int:question_id>"
MOMENT = "raad/momenten/<int:pk>"
PROMISE = "raad/toezeggingen/<int:pk>"
urlpatterns = [
    path("raad/", overview_views.overview, name="overview"),
    path("raad/gezien/", overview_views.MarkSeen.as_view(), name="mark_seen"),
    path(f"{ONE}/", views.question, name="question"),
    path(f"{ONE}/kaders/", views.FrameworkDecision.as_view(), name="framework_decision"),
    path(f"{ONE}/vragen/nieuw/", views.AskQuestion.as_view(), name="ask"),
    path(f"{ONE}/momenten/nieuw/", views.PlanMoment.as_view(), name="plan_moment"),
    path(f"{ONE}/toezeggingen/nieuw/", record_views.MakePromise.as_view(), name="make_promise"),
    path(f"{MOMENT}/wijzigen/", views.ChangeMoment.as_view(), name="change_moment"),
    path(f"{MOMENT}/vastleggen/", views.RecordMoment.as_view(), name="record_moment"),
    path(f"{MOMENT}/annuleren/", record_views.CancelMoment.as_view(), name="cancel_moment"),
    path(f"{MOMENT}/stukken/nieuw/", record_views.AddPaper.as_view(), name="add_paper"),
    path(f"{MOMENT}/besluiten/nieuw/", record_views.RecordDecision.as_view(), name="decide"),
    path("raad/stukken/<int:pk>/weg/", record_views.RemovePaper.as_view(), name="remove_paper"),
    path("raad/besluiten/<int:pk>/", record_views.ChangeDecision.as_view(), name="change_decision"),
    path(f"{PROMISE}/", record_views.ChangePromise.as_view(), name="change_promise"),
    path(f"{PROMISE}/afdoen/", record_views.SettlePromise.as_view(), name="settle_promise"),
    path("raad/maand/", month_views.months, name="months"),
    path("raad/maand/<int:year>-<int:month>.pdf", month_views.month_pdf, name="month_pdf"),
    path("raad/periode/", term_views.overview, name="term"),
    path(
        "raad/periode/<int:municipality_id>/instellen/",
        term_views.SetTerm.as_view(),
        name="set_term",
    ),
    path(
        "raad/portefeuilles/<int:municipality_id>/nieuw/",
        term_views.AddPortfolio.as_view(),
        name="add_portfolio",
    ),
    path(
        "raad/portefeuilles/<int:pk>/",
        term_views.ChangePortfolio.as_view(),
        name="change_portfolio",
    ),
    path("vragen/<slug:slug>/kadervoorstel/", proposal_views.page, name="proposal"),
    path("vragen/<slug:slug>/kadervoorstel.pdf", proposal_views.paper, name="proposal_pdf"),
    path("kalender/", calendar_views.page, name="calendar"),
    path("kalender.ics", calendar_views.all_ics, name="all_ics"),
    path("vragen/<slug:slug>/kalender.ics", calendar_views.question_ics, name="question_ics"),
    path("raad/kalender/", calendar_views.own, name="own_calendar"),
    path("raad/kalender/adres/", calendar_views.MakeLink.as_view(), name="make_link"),
    path("raad/kalender/stop/", calendar_views.WithdrawLink.as_view(), name="withdraw_link"),
    path("raad/kalender/<slug:key>.ics", calendar_views.own_ics, name="own_ics"),
    path("raad/vragen/<int:pk>/antwoord/", views.Answer.as_view(), name="answer"),
]
