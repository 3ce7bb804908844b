"""Addresses of the monitoring arrangement."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring.arranging import row_views, views

HERE = f"{ROOM}toezicht/"
urlpatterns = [
    path(HERE, views.arrangement, name="arrangement"),
    path(f"{HERE}versies/", views.versions, name="arrangement_versions"),
    path(f"{HERE}bewerken/", views.EditArrangement.as_view(), name="edit_arrangement"),
    path(f"{HERE}instemmen/", views.Consent.as_view(), name="consent"),
    path(f"{HERE}voorstel/", views.TakePromises.as_view(), name="take_promises"),
    path(f"{HERE}wie/nieuw/", row_views.AddWatcher.as_view(), name="add_watcher"),
    path(f"{HERE}wie/<int:pk>/", row_views.ChangeWatcher.as_view(), name="change_watcher"),
    path(f"{HERE}wie/<int:pk>/weg/", row_views.RemoveWatcher.as_view(), name="remove_watcher"),
    path(f"{HERE}middelen/nieuw/", row_views.AddInstrument.as_view(), name="add_instrument"),
    path(
        f"{HERE}middelen/<int:pk>/", row_views.ChangeInstrument.as_view(), name="change_instrument"
    ),
    path(
        f"{HERE}middelen/<int:pk>/weg/",
        row_views.RemoveInstrument.as_view(),
        name="remove_instrument",
    ),
    path(f"{HERE}dagen/nieuw/", row_views.AddDate.as_view(), name="add_review_date"),
    path(f"{HERE}dagen/<int:pk>/", row_views.ChangeDate.as_view(), name="change_review_date"),
    path(f"{HERE}dagen/<int:pk>/weg/", row_views.RemoveDate.as_view(), name="remove_review_date"),
    path(f"{HERE}partijen/nieuw/", row_views.AddCoParty.as_view(), name="add_co_party"),
    path(f"{HERE}partijen/<int:pk>/", row_views.ChangeCoParty.as_view(), name="change_co_party"),
    path(
        f"{HERE}partijen/<int:pk>/weg/", row_views.RemoveCoParty.as_view(), name="remove_co_party"
    ),
    path(
        f"{HERE}partijen/<int:pk>/link/", row_views.RenewLink.as_view(), name="renew_co_party_link"
    ),
    path(
        "toezicht/instemmen/<str:token>/", views.CoPartyConsent.as_view(), name="co_party_consent"
    ),
]
