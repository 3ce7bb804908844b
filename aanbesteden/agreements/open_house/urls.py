"""Addresses of the open house."""

from django.urls import path

from aanbesteden.agreements.open_house import views

HOUSE = "open-house/<int:tender_id>/"
urlpatterns = [
    path(HOUSE, views.open_house, name="open_house"),
    path(f"{HOUSE}meedoen/", views.Ask.as_view(), name="ask_admission"),
    path("open-house/verzoek/<int:pk>/", views.Decide.as_view(), name="decide_admission"),
    path(
        "open-house/verzoek/<int:pk>/uitsluiten/",
        views.ProposeExclusion.as_view(),
        name="propose_exclusion",
    ),
    path("open-house/uitsluiting/<int:pk>/", views.Speak.as_view(), name="speak_exclusion"),
    path(
        "open-house/uitsluiting/<int:pk>/besluit/",
        views.DecideExclusion.as_view(),
        name="decide_exclusion",
    ),
]
