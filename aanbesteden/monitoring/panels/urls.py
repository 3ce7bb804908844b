"""Addresses of panels: in the room, and of who is in one."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM as QUESTION
from aanbesteden.monitoring.panels import joining, views

ROOM = f"{QUESTION}panels/"
PANEL = f"{ROOM}<int:pk>/"
urlpatterns = [
    path("panel/<int:pk>/", joining.ComeIn.as_view(), name="come_in_panel"),
    path("panel/nog-bevestigen/", joining.asked, name="panel_asked"),
    path("panel/meedoen/<str:token>/", joining.Agree.as_view(), name="agree_to_panel"),
    path("panel/meegedaan/", joining.agreed, name="panel_agreed"),
    path("panel/stoppen/<str:token>/", joining.stop, name="stop_panel"),
    path(ROOM, views.panels, name="panels"),
    path(f"{ROOM}nieuw/", views.MakePanel.as_view(), name="make_panel"),
    path(PANEL, views.panel, name="panel"),
    path(f"{PANEL}bewerken/", views.EditPanel.as_view(), name="edit_panel"),
    path(f"{PANEL}uitnodigen/", views.InviteToPanel.as_view(), name="invite_panel"),
    path(f"{PANEL}stoppen/", views.EndPanel.as_view(), name="end_panel"),
]
