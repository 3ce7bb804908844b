from django.urls import path

from aanbesteden.agenda import (
    address_views,
    file_views,
    place_views,
    staff_views,
    together_views,
    views,
)

app_name = "agenda"
urlpatterns = [
    path("signaal/", views.SendSignal.as_view(), name="send"),
    path(
        "signaal/bevestigen/<str:token>/",
        address_views.ConfirmAddress.as_view(),
        name="confirm_address",
    ),
    path("signaal/<slug:reference>/", views.follow, name="follow"),
    path("signaal/<slug:reference>/ontvangen/", views.sent, name="sent"),
    path("signaal/<slug:reference>/plek/", place_views.PointOut.as_view(), name="point_out"),
    path("signaal/<slug:reference>/adres/", address_views.ChangeAddress.as_view(), name="address"),
    path("signalen/bestand/<int:pk>/", file_views.download, name="file"),
    path("signalen/", views.public, name="public"),
    path("agenda/", staff_views.inbox, name="inbox"),
    path("agenda/gehoord/", staff_views.EnterHeard.as_view(), name="hear"),
    path("agenda/<int:pk>/", staff_views.signal, name="signal"),
    path("agenda/<int:pk>/wegen/", staff_views.Weigh.as_view(), name="edit"),
    path("agenda/<int:pk>/agenderen/", staff_views.Agendise.as_view(), name="agendise"),
    path("agenda/<int:pk>/bijeen/", together_views.Merge.as_view(), name="merge"),
    path("agenda/<int:pk>/uiteen/", together_views.TakeApart.as_view(), name="take_apart"),
    path("agenda/<int:pk>/splitsen/", together_views.Split.as_view(), name="split"),
    path("agenda/bestand/<int:pk>/tonen/", file_views.Publish.as_view(), name="publish_file"),
    path("agenda/bestand/<int:pk>/verbergen/", file_views.Hide.as_view(), name="hide_file"),
    path("agenda/bestand/<int:pk>/weghalen/", file_views.Remove.as_view(), name="remove_file"),
    path("agenda/<int:pk>/samenvoegen/", staff_views.Join.as_view(), name="join"),
    path("agenda/<int:pk>/teruggeven/", staff_views.GiveBack.as_view(), name="give_back"),
    path("agenda/<int:pk>/afwijzen/", staff_views.Decline.as_view(), name="decline"),
    path("agenda/<int:pk>/heropenen/", staff_views.Reconsider.as_view(), name="reconsider"),
]
