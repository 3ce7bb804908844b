from django.urls import path

from aanbesteden.articulation import (
    rule_views,
    sheet_views,
    suitability_views,
    views,
    wording_views,
)

app_name = "articulation"
QUESTION = "dossier/<int:question_id>/vraag/"
COMMENT = "vraag/opmerkingen/<int:pk>"

urlpatterns = [
    path(QUESTION, views.overview, name="overview"),
    path(f"{QUESTION}beoogd-effect/", views.OutcomePage.as_view(), name="outcome"),
    path(f"{QUESTION}denkvolgorde/", views.ThinkingPage.as_view(), name="thinking"),
    path(f"{QUESTION}rol/", views.RolePage.as_view(), name="role"),
    path(f"{QUESTION}reflectie/", views.ReflectionPage.as_view(), name="reflection"),
    path(f"{QUESTION}geschiktheid/", views.SuitabilityPage.as_view(), name="suitability"),
    path(
        f"{QUESTION}geschiktheidstoets/pdf/",
        suitability_views.suitability_pdf,
        name="suitability_pdf",
    ),
    path(f"{QUESTION}taaladvies/", wording_views.wording, name="wording"),
    path(
        f"{QUESTION}taaladvies/<str:place>/<slug:rule>/",
        wording_views.AnswerAdvice.as_view(),
        name="answer_advice",
    ),
    path("taaladvies/", wording_views.advise_while_typing, name="advise"),
    path("taaladvies/regels/", rule_views.rules, name="rules"),
    path("taaladvies/regels/nieuw/", rule_views.AddRule.as_view(), name="add_rule"),
    path("taaladvies/regels/<slug:code>/", rule_views.RulePage.as_view(), name="rule"),
    path(
        "taaladvies/regels/<slug:code>/terugzetten/",
        rule_views.RestoreRule.as_view(),
        name="restore_rule",
    ),
    path(f"{QUESTION}leefdomeinen/", sheet_views.DomainsPage.as_view(), name="domains"),
    path(f"{QUESTION}leefdomeinen/<slug:domain>/", sheet_views.DomainPage.as_view(), name="domain"),
    path(f"{QUESTION}deel/<slug:anchor>/versies/", sheet_views.history, name="part_history"),
    path(f"{QUESTION}deel/<slug:anchor>/opmerkingen/", sheet_views.comments, name="comments"),
    path(
        f"{QUESTION}deel/<slug:anchor>/opmerkingen/nieuw/",
        sheet_views.Ask.as_view(),
        name="comment",
    ),
    path(f"{COMMENT}/antwoord/", sheet_views.AnswerComment.as_view(), name="answer_comment"),
    path(f"{COMMENT}/afronden/", sheet_views.SettleComment.as_view(), name="settle_comment"),
    path(f"{COMMENT}/heropenen/", sheet_views.TakeUpComment.as_view(), name="take_up_comment"),
    path(f"{QUESTION}kaders/", views.FrameworkPage.as_view(), name="framework"),
]
