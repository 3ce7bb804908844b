"""Addresses of the area budget."""

from django.urls import path

from aanbesteden.agreements.area import views, yearly_views
from aanbesteden.agreements.pages import ROOM

AREA = f"{ROOM}wijkbudget/"
urlpatterns = [
    path(AREA, views.area, name="area"),
    path(f"{AREA}beschrijven/", views.SetArea.as_view(), name="set_area"),
    path(f"{AREA}regel/", views.SetRule.as_view(), name="set_area_rule"),
    path(f"{AREA}regel/<int:pk>/weg/", views.RemoveRule.as_view(), name="remove_area_rule"),
    path(f"{AREA}inleg/", views.BringIn.as_view(), name="bring_in"),
    path(f"{AREA}besluit/", views.ProposeDecision.as_view(), name="propose_decision"),
    path(f"{AREA}besluit/<int:pk>/", views.Speak.as_view(), name="speak"),
    path(f"{AREA}boeking/<int:pk>/", views.Undo.as_view(), name="undo_area"),
    path(f"{AREA}jaar/<int:year>/", yearly_views.statement, name="area_year"),
    path(f"{AREA}jaar/<int:year>/regels.csv", yearly_views.statement_csv, name="area_year_csv"),
    path(
        f"{AREA}jaar/<int:year>/jaarrekening.pdf", yearly_views.statement_pdf, name="area_year_pdf"
    ),
    path(f"{AREA}betaald/", views.Pay.as_view(), name="pay_area"),
]
