from django.urls import path

from aanbesteden.stakeholders import (
    contact_views,
    drawing_views,
    exchange_views,
    player_views,
    score_views,
    snapshot_views,
    views,
)

app_name = "stakeholders"
FIELD = "dossier/<int:question_id>/krachtenveld/"
PLAYER = f"{FIELD}<int:pk>/"
CONVERSATION = f"{PLAYER}gesprekken/<int:conversation_id>/"

urlpatterns = [
    path(FIELD, views.field, name="field"),
    path(f"{FIELD}nieuw/", player_views.AddPlayer.as_view(), name="add"),
    path(f"{FIELD}register/", views.register, name="register"),
    path(f"{FIELD}eigen-positie/", player_views.OwnPositionPage.as_view(), name="own_position"),
    path(
        f"{FIELD}eigen-positie/openbaar/", player_views.OwnPublicPage.as_view(), name="own_public"
    ),
    path(f"{FIELD}openbaar/", views.preview, name="preview"),
    path(
        f"{FIELD}openbaar/kiezen/",
        player_views.ChoosePublicOfMany.as_view(),
        name="public_of_many",
    ),
    # Drawings
    path(f"{FIELD}leveranciers/", drawing_views.kraljic, name="kraljic"),
    path(f"{FIELD}relaties/", drawing_views.relations, name="relations"),
    path(f"{FIELD}relaties/nieuw/", drawing_views.AddRelation.as_view(), name="add_relation"),
    path(
        f"{FIELD}relaties/<int:pk>/verwijderen/",
        drawing_views.RemoveRelation.as_view(),
        name="remove_relation",
    ),
    path(f"{FIELD}levensdomeinen/", drawing_views.domains, name="domains"),
    # Scores
    path(f"{FIELD}mijn-scores/", score_views.my_scores, name="my_scores"),
    path(f"{PLAYER}score/", score_views.ScorePlayer.as_view(), name="score"),
    path(f"{PLAYER}verschil/", score_views.ConcludeTalk.as_view(), name="conclude"),
    # Files
    path(f"{FIELD}spelers.csv", exchange_views.export, {"kind": "csv"}, name="csv"),
    path(f"{FIELD}spelers.xlsx", exchange_views.export, {"kind": "xlsx"}, name="xlsx"),
    path(f"{FIELD}sjabloon.xlsx", exchange_views.template, name="template"),
    path(f"{FIELD}analyse.pdf", exchange_views.document, name="pdf"),
    path(f"{FIELD}inlezen/", exchange_views.ReadIn.as_view(), name="read_in"),
    path(f"{FIELD}inlezen/proef/", exchange_views.trial, name="trial"),
    path(f"{FIELD}inlezen/overnemen/", exchange_views.TakeOver.as_view(), name="take_over"),
    path(
        "vragen/<slug:slug>/wie-kan-iets-betekenen.pdf",
        exchange_views.public_document,
        name="public_pdf",
    ),
    # Plan and contacts
    path(f"{FIELD}plan/", contact_views.plan, name="plan"),
    path(f"{PLAYER}plan/", contact_views.PlanPlayer.as_view(), name="plan_player"),
    path(f"{PLAYER}gesprek/", contact_views.NoteConversation.as_view(), name="converse"),
    path(
        f"{CONVERSATION}verwijderen/",
        contact_views.RemoveConversation.as_view(),
        name="remove_conversation",
    ),
    path(f"{PLAYER}uitnodigen/", contact_views.InvitePlayer.as_view(), name="invite"),
    path(f"{FIELD}compleet/", contact_views.completeness, name="completeness"),
    path(f"{FIELD}compleet/antwoord/", contact_views.AnswerCompleteness.as_view(), name="complete"),
    # Snapshots
    path(f"{FIELD}momenten/", snapshot_views.listed, name="snapshots"),
    path(f"{FIELD}momenten/nieuw/", snapshot_views.KeepSnapshot.as_view(), name="keep_snapshot"),
    path(f"{FIELD}momenten/verschil/", snapshot_views.compared, name="difference"),
    path(f"{FIELD}momenten/<int:pk>/", snapshot_views.shown, name="snapshot"),
    # One player
    path(PLAYER, views.player, name="player"),
    path(f"{PLAYER}wijzigen/", player_views.ChangePlayer.as_view(), name="change"),
    path(f"{PLAYER}openbaar/", player_views.ChoosePublic.as_view(), name="public"),
    path(f"{PLAYER}verwijderen/", player_views.RemovePlayer.as_view(), name="remove"),
]
