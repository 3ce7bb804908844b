from django.urls import path

from aanbesteden.web import draft_views

app_name = "web"
urlpatterns = [
    path("concept/", draft_views.keep_draft, name="keep_draft"),
]
