"""Addresses of supplying measurements."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring.measuring import views

HERE = f"{ROOM}indicatoren/"
urlpatterns = [
    path(f"{HERE}sjabloon/", views.template, name="measurements_template"),
    path(f"{HERE}inlezen/", views.ReadMeasurementsIn.as_view(), name="read_measurements_in"),
    path(f"{HERE}inlezen/proef/", views.trial, name="measurements_trial"),
    path(
        f"{HERE}inlezen/overnemen/",
        views.TakeMeasurementsOver.as_view(),
        name="take_measurements_over",
    ),
]
