"""Addresses of the shared room."""

from django.urls import path

from aanbesteden.agreements import views

app_name = "agreements"
ROOM = "samen/<int:question_id>/"
urlpatterns = [
    path(ROOM, views.together, name="together"),
    path(f"{ROOM}overeenkomst/", views.agreement, name="agreement"),
    path(f"{ROOM}overeenkomst/formeel/", views.EditFormal.as_view(), name="formal"),
    path(f"{ROOM}overeenkomst/sociaal-contract/", views.EditSocial.as_view(), name="social"),
    path(f"{ROOM}overeenkomst/ondertekenen/", views.Sign.as_view(), name="sign"),
    path(f"{ROOM}bijsturing/", views.adjustments, name="adjustments"),
    path(f"{ROOM}bijsturing/nieuw/", views.ProposeAdjustment.as_view(), name="propose"),
    path(f"{ROOM}bijsturing/<int:pk>/", views.AnswerAdjustment.as_view(), name="answer"),
    path(f"{ROOM}huishoudboekje/", views.money, name="money"),
    path(f"{ROOM}huishoudboekje/nieuw/", views.AddMoney.as_view(), name="add_money"),
    path(
        f"{ROOM}huishoudboekje/<int:pk>/doorhalen/",
        views.CancelMoney.as_view(),
        name="cancel_money",
    ),
]
