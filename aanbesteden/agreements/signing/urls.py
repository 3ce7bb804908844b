"""Addresses of the agreement on paper."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.agreements.signing import views

TEXT = f"{ROOM}overeenkomst/"
urlpatterns = [
    path(f"{TEXT}overeenkomst.pdf", views.paper, name="agreement_pdf"),
    path(f"{TEXT}getekend/", views.AddSignedCopy.as_view(), name="add_signed_copy"),
    path(f"{TEXT}getekend/<int:pk>/", views.signed_copy, name="signed_copy"),
    path(f"{TEXT}getekend/<int:pk>/getekend.pdf", views.signed_file, name="signed_file"),
]
