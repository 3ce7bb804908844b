"""Addresses of what is left of withdrawn stories."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring.withdrawing import views

LEFT = f"{ROOM}verhalen/nog-te-wissen/"
urlpatterns = [
    path(LEFT, views.remainders, name="remainders"),
    path(f"{LEFT}<int:pk>/", views.Settle.as_view(), name="settle_remainder"),
]
