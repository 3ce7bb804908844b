from django.urls import path

from aanbesteden.coalitions import file_views, views

app_name = "coalitions"
ROOM = "coalities/<int:coalition_id>/"
PARTNER = f"{ROOM}partners/<int:pk>/"
REQUEST = f"{ROOM}aanmeldingen/<int:pk>/"

urlpatterns = [
    path("coalities/", views.mine, name="mine"),
    path("coalities/nieuw/<int:tender_id>/", views.Start.as_view(), name="start"),
    path(ROOM, views.room, name="room"),
    path(f"{ROOM}kaart/", views.card, name="card"),
    path(f"{ROOM}wijzigen/", views.Change.as_view(), name="change"),
    path(f"{ROOM}partners/nieuw/", views.AddPartner.as_view(), name="add_partner"),
    path(PARTNER, views.ChangePartner.as_view(), name="change_partner"),
    path(f"{PARTNER}verwijderen/", views.RemovePartner.as_view(), name="remove_partner"),
    path(f"{ROOM}uitnodigen/", views.Invite.as_view(), name="invite"),
    path(f"{ROOM}overdragen/", views.HandOver.as_view(), name="hand_over"),
    path(f"{ROOM}verlaten/", views.Leave.as_view(), name="leave"),
    path(f"{ROOM}stoppen/", views.Stop.as_view(), name="stop"),
    path(f"{ROOM}meedoen/", views.Join.as_view(), name="join"),
    path(f"{REQUEST}aannemen/", views.AnswerRequest.as_view(), name="accept"),
    path(f"{REQUEST}afwijzen/", views.AnswerRequest.as_view(accepts=False), name="decline"),
    path(f"{ROOM}bestanden/nieuw/", file_views.Share.as_view(), name="share"),
    path(f"{ROOM}bestanden/<int:pk>/", file_views.download, name="download"),
    path(f"{ROOM}bestanden/<int:pk>/verwijderen/", file_views.TakeAway.as_view(), name="take_away"),
]
