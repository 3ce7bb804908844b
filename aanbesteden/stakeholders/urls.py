from django.urls import path

from aanbesteden.stakeholders import views

app_name = "stakeholders"
FIELD = "dossier/<int:question_id>/krachtenveld/"
PLAYER = f"{FIELD}<int:pk>/"

urlpatterns = [
    path(FIELD, views.field, name="field"),
    path(f"{FIELD}nieuw/", views.AddPlayer.as_view(), name="add"),
    path(f"{FIELD}register/", views.register, name="register"),
    path(f"{FIELD}eigen-positie/", views.OwnPositionPage.as_view(), name="own_position"),
    path(f"{FIELD}openbaar/", views.preview, name="preview"),
    path(PLAYER, views.player, name="player"),
    path(f"{PLAYER}wijzigen/", views.ChangePlayer.as_view(), name="change"),
    path(f"{PLAYER}openbaar/", views.ChoosePublic.as_view(), name="public"),
    path(f"{PLAYER}verwijderen/", views.RemovePlayer.as_view(), name="remove"),
]
