from django.urls import path

from aanbesteden.agenda import place_views, staff_views, views

app_name = "agenda"
urlpatterns = [
    path("signaal/", views.SendSignal.as_view(), name="send"),
    path("signaal/<slug:reference>/", views.follow, name="follow"),
    path("signaal/<slug:reference>/ontvangen/", views.sent, name="sent"),
    path("signaal/<slug:reference>/plek/", place_views.PointOut.as_view(), name="point_out"),
    path("signalen/", views.public, name="public"),
    path("agenda/", staff_views.inbox, name="inbox"),
    path("agenda/gehoord/", staff_views.EnterHeard.as_view(), name="hear"),
    path("agenda/<int:pk>/", staff_views.signal, name="signal"),
    path("agenda/<int:pk>/wegen/", staff_views.Weigh.as_view(), name="edit"),
    path("agenda/<int:pk>/agenderen/", staff_views.Agendise.as_view(), name="agendise"),
    path("agenda/<int:pk>/samenvoegen/", staff_views.Join.as_view(), name="join"),
    path("agenda/<int:pk>/teruggeven/", staff_views.GiveBack.as_view(), name="give_back"),
    path("agenda/<int:pk>/afwijzen/", staff_views.Decline.as_view(), name="decline"),
    path("agenda/<int:pk>/heropenen/", staff_views.Reconsider.as_view(), name="reconsider"),
]
