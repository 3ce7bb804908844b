"""Addresses of supplying measurements."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring.measuring import api_views, key_views, views

HERE = f"{ROOM}indicatoren/"
KEYS = f"{HERE}koppelen/"
API = "api/v1/"
urlpatterns = [
    path(f"{HERE}sjabloon/", views.template, name="measurements_template"),
    path(f"{HERE}inlezen/", views.ReadMeasurementsIn.as_view(), name="read_measurements_in"),
    path(f"{HERE}inlezen/proef/", views.trial, name="measurements_trial"),
    path(
        f"{HERE}inlezen/overnemen/",
        views.TakeMeasurementsOver.as_view(),
        name="take_measurements_over",
    ),
    path(KEYS, key_views.keys, name="supplier_keys"),
    path(f"{KEYS}nieuw/", key_views.MakeKey.as_view(), name="make_supplier_key"),
    path(f"{KEYS}<int:pk>/intrekken/", key_views.RevokeKey.as_view(), name="revoke_supplier_key"),
    path(API, key_views.for_builders, name="for_builders"),
    path(f"{API}indicatoren/", api_views.Indicators.as_view(), name="api_indicators"),
    path(f"{API}metingen/", api_views.Measurements.as_view(), name="api_measurements"),
]
