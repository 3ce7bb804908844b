from django.urls import path

from aanbesteden.tour import views

app_name = "tour"
urlpatterns = [
    path("rondleiding/", views.move, name="move"),
]
