from django.urls import path

from aanbesteden.lookup import views

app_name = "lookup"
urlpatterns = [
    path("werk/zoeken/", views.lookup, name="lookup"),
]
