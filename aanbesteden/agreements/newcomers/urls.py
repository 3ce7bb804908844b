"""Addresses of new partners."""

from django.urls import path

from aanbesteden.agreements.newcomers import views
from aanbesteden.agreements.pages import ROOM

urlpatterns = [
    path(
        f"{ROOM}bijsturing/nieuwe-partner/",
        views.ProposeNewcomer.as_view(),
        name="propose_newcomer",
    ),
]
