"""Addresses of the travel budget."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.travel import letter_views, views

TRAVEL = f"{ROOM}reisbudget/"
YEAR = f"{TRAVEL}<int:year>/"
urlpatterns = [
    path(TRAVEL, views.travel, name="travel"),
    path(f"{TRAVEL}instellen/", views.SetBudget.as_view(), name="set_travel"),
    path(YEAR, views.travel, name="travel_year"),
    path(f"{YEAR}jaaroverzicht.pdf", views.statement_pdf, name="travel_pdf"),
    path(f"{YEAR}brief/<int:pk>/", letter_views.letter, name="travel_letter"),
    path(f"{YEAR}brief/<int:pk>/brief.pdf", letter_views.letter_pdf, name="travel_letter_pdf"),
    path(f"{YEAR}opvragen/", views.CallForPayment.as_view(), name="call_travel"),
    path(f"{YEAR}ontvangen/", views.Receive.as_view(), name="receive_travel"),
    path(f"{YEAR}uitgave/", views.Propose.as_view(), name="propose_spending"),
    path(f"{TRAVEL}uitgave/<int:pk>/", views.Decide.as_view(), name="decide_spending"),
    path(f"{TRAVEL}uitgave/<int:pk>/betaald/", views.Pay.as_view(), name="pay_spending"),
    path(f"{TRAVEL}boeking/<int:pk>/", views.Undo.as_view(), name="undo_travel"),
]
