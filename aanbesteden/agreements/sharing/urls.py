"""Addresses of risks, incentives and disagreements."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.sharing import views

SHARING = f"{ROOM}risicos/"
urlpatterns = [
    path(SHARING, views.sharing, name="sharing"),
    path(f"{SHARING}nieuw/", views.AddRisk.as_view(), name="add_risk"),
    path(f"{SHARING}<int:pk>/", views.ChangeRisk.as_view(), name="change_risk"),
    path(f"{SHARING}<int:pk>/weg/", views.CloseRisk.as_view(), name="close_risk"),
    path(f"{SHARING}prikkel/", views.AddIncentive.as_view(), name="add_incentive"),
    path(f"{SHARING}prikkel/<int:pk>/weg/", views.CloseIncentive.as_view(), name="close_incentive"),
    path(f"{ROOM}overeenkomst/andere/", views.links, name="links"),
    path(f"{ROOM}overeenkomst/andere/nieuw/", views.AddLink.as_view(), name="add_link"),
    path(f"{ROOM}overeenkomst/andere/<int:pk>/weg/", views.CloseLink.as_view(), name="close_link"),
    path(f"{ROOM}oneens/", views.disagreements, name="disagreements"),
    path(f"{ROOM}oneens/nieuw/", views.AddDisagreement.as_view(), name="add_disagreement"),
    path(f"{ROOM}oneens/<int:pk>/", views.ChangeDisagreement.as_view(), name="change_disagreement"),
]
