"""Addresses of the shared room."""

from django.urls import path

from aanbesteden.agreements import views
from aanbesteden.agreements.area import urls as area
from aanbesteden.agreements.household import urls as household
from aanbesteden.agreements.newcomers import urls as newcomers
from aanbesteden.agreements.open_house import urls as open_house
from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.rings import urls as rings
from aanbesteden.agreements.sharing import urls as sharing
from aanbesteden.agreements.signing import urls as signing
from aanbesteden.agreements.thinking import urls as thinking
from aanbesteden.agreements.travel import urls as travel

app_name = "agreements"
urlpatterns = [
    path(ROOM, views.together, name="together"),
    path(f"{ROOM}overeenkomst/", views.agreement, name="agreement"),
    path(f"{ROOM}overeenkomst/versies/", views.versions, name="versions"),
    path(f"{ROOM}overeenkomst/formeel/", views.EditFormal.as_view(), name="formal"),
    path(f"{ROOM}overeenkomst/sociaal-contract/", views.EditSocial.as_view(), name="social"),
    path(f"{ROOM}overeenkomst/ondertekenen/", views.Sign.as_view(), name="sign"),
    path(f"{ROOM}bijsturing/", views.adjustments, name="adjustments"),
    path(f"{ROOM}bijsturing/nieuw/", views.ProposeAdjustment.as_view(), name="propose"),
    path(f"{ROOM}bijsturing/<int:pk>/", views.AnswerAdjustment.as_view(), name="answer"),
    *area.urlpatterns,
    *household.urlpatterns,
    *newcomers.urlpatterns,
    *open_house.urlpatterns,
    *rings.urlpatterns,
    *sharing.urlpatterns,
    *signing.urlpatterns,
    *thinking.urlpatterns,
    *travel.urlpatterns,
]
