"""Addresses of the reviews."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM as QUESTION
from aanbesteden.monitoring.reviewing import own_views, views

ROOM = f"{QUESTION}evaluaties/"
REVIEW = f"{ROOM}<int:pk>/"
urlpatterns = [
    path(ROOM, views.reviews, name="reviews"),
    path(f"{ROOM}nieuw/", views.HoldReview.as_view(), name="hold_review"),
    path(f"{ROOM}blad/", views.coming, name="coming_review"),
    path(f"{ROOM}blad.pdf", views.coming_pdf, name="coming_review_pdf"),
    path(REVIEW, views.review, name="review"),
    path(f"{REVIEW}blad.pdf", views.review_pdf, name="review_pdf"),
    path(f"{REVIEW}bewerken/", views.EditReview.as_view(), name="edit_review"),
    path(f"{REVIEW}anders/", views.Disagree.as_view(), name="disagree"),
    path(f"{REVIEW}afronden/", own_views.Conclude.as_view(), name="conclude_review"),
    path(
        f"{REVIEW}anders/<int:dissent_id>/",
        own_views.ChangeDissent.as_view(),
        name="change_dissent",
    ),
    path(
        f"{REVIEW}anders/<int:dissent_id>/terug/",
        own_views.TakeBack.as_view(),
        name="take_back_dissent",
    ),
    path(f"{REVIEW}acties/nieuw/", views.AddAction.as_view(), name="add_action"),
    path(
        f"{REVIEW}acties/<int:action_id>/klaar/", views.FinishAction.as_view(), name="finish_action"
    ),
]
