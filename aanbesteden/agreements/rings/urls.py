"""Addresses of the rings."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.rings import views

RINGS = f"{ROOM}overeenkomst/ringen/"
urlpatterns = [
    path(f"{RINGS}nieuw/", views.AddRing.as_view(), name="add_ring"),
    path(f"{RINGS}<int:pk>/", views.EditRing.as_view(), name="edit_ring"),
    path(f"{RINGS}<int:pk>/weg/", views.RemoveRing.as_view(), name="remove_ring"),
]
