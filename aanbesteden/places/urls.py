from django.urls import path

from aanbesteden.places import picture_views, views

app_name = "places"
ROOT = "wijken-en-themas/"
urlpatterns = [
    path(ROOT, views.lists, name="lists"),
    path(f"{ROOT}<int:municipality_id>/kaart/", views.UploadMap.as_view(), name="upload_map"),
    path(
        f"{ROOT}<int:municipality_id>/kaart/gebruiken/",
        views.ConfirmMap.as_view(),
        name="confirm_map",
    ),
    path(f"{ROOT}<int:municipality_id>/thema/", views.AddTheme.as_view(), name="add_theme"),
    path(f"{ROOT}kaart/<slug:slug>/<slug:size>.svg", picture_views.picture, name="picture"),
    path(f"{ROOT}thema/<int:pk>/", views.RenameTheme.as_view(), name="rename_theme"),
    path(f"{ROOT}thema/<int:pk>/weg/", views.RemoveTheme.as_view(), name="remove_theme"),
]
