from django.urls import path

from aanbesteden.glossary import views

app_name = "glossary"
urlpatterns = [
    path("begrippen/", views.glossary, name="glossary"),
]
