from django.urls import path

from aanbesteden.coalitions import (
    advert_views,
    file_views,
    help_views,
    membership_views,
    together_views,
    views,
)
from aanbesteden.coalitions.dialogue import urls as dialogue

app_name = "coalitions"
ROOM = "coalities/<int:coalition_id>/"
ADVERTS = "coalities/aanbod/<int:tender_id>/"
PARTNER = f"{ROOM}partners/<int:pk>/"
REQUEST = f"{ROOM}aanmeldingen/<int:pk>/"

urlpatterns = [
    path("coalities/", views.mine, name="mine"),
    path("coalities/nieuw/<int:tender_id>/", views.Start.as_view(), name="start"),
    path("coalities/hulp/<int:tender_id>/", help_views.help_page, name="help"),
    path(ADVERTS, advert_views.overview, name="adverts"),
    path(f"{ADVERTS}zeggen/", advert_views.Place.as_view(), name="place_advert"),
    path(f"{ADVERTS}weghalen/", advert_views.Withdraw.as_view(), name="withdraw_advert"),
    path(f"{ADVERTS}<int:pk>/", advert_views.SayYes.as_view(), name="say_yes"),
    path(ROOM, views.room, name="room"),
    path(f"{ROOM}kaart/", views.card, name="card"),
    path(f"{ROOM}wijzigen/", views.Change.as_view(), name="change"),
    path(f"{ROOM}partners/nieuw/", views.AddPartner.as_view(), name="add_partner"),
    path(PARTNER, views.ChangePartner.as_view(), name="change_partner"),
    path(f"{PARTNER}verwijderen/", views.RemovePartner.as_view(), name="remove_partner"),
    path(f"{ROOM}uitnodigen/", views.Invite.as_view(), name="invite"),
    path(
        f"{ROOM}uitnodigen/<int:pk>/",
        membership_views.InviteAgain.as_view(),
        name="invite_again",
    ),
    path(
        f"{ROOM}mensen/<int:pk>/verwijderen/",
        membership_views.RemovePerson.as_view(),
        name="remove_person",
    ),
    path(f"{ROOM}overnemen/", membership_views.TakeOver.as_view(), name="take_over"),
    path(f"{ROOM}overdragen/", views.HandOver.as_view(), name="hand_over"),
    path(f"{ROOM}verlaten/", views.Leave.as_view(), name="leave"),
    path(f"{ROOM}stoppen/", views.Stop.as_view(), name="stop"),
    path(f"{ROOM}meedoen/", views.Join.as_view(), name="join"),
    path(f"{REQUEST}aannemen/", views.AnswerRequest.as_view(), name="accept"),
    path(f"{REQUEST}afwijzen/", views.AnswerRequest.as_view(accepts=False), name="decline"),
    path(f"{ROOM}samen/", together_views.overview, name="together"),
    path(f"{ROOM}taken/nieuw/", together_views.AddTask.as_view(), name="add_task"),
    path(f"{ROOM}taken/<int:pk>/", together_views.ChangeTask.as_view(), name="change_task"),
    path(f"{ROOM}taken/<int:pk>/klaar/", together_views.Tick.as_view(), name="tick_task"),
    path(f"{ROOM}notities/nieuw/", together_views.AddNote.as_view(), name="add_note"),
    path(f"{ROOM}notities/<int:pk>/", together_views.ChangeNote.as_view(), name="change_note"),
    path(
        f"{ROOM}notities/<int:pk>/verwijderen/",
        together_views.RemoveNote.as_view(),
        name="remove_note",
    ),
    path(f"{ROOM}bestanden/<int:pk>/nieuwer/", together_views.Renew.as_view(), name="renew"),
    path(f"{ROOM}bestanden/nieuw/", file_views.Share.as_view(), name="share"),
    path(f"{ROOM}bestanden/<int:pk>/", file_views.download, name="download"),
    path(f"{ROOM}bestanden/<int:pk>/verwijderen/", file_views.TakeAway.as_view(), name="take_away"),
    *dialogue.urlpatterns,
]
