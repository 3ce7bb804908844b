from django.urls import path

from aanbesteden.notifications import views

app_name = "notifications"
urlpatterns = [
    path("berichten/", views.notices, name="notices"),
    path("berichten/gelezen/", views.MarkRead.as_view(), name="mark_read"),
    path("voorbeeld/postvak/", views.mailbox, name="mailbox"),
]
