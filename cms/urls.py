"""Addresses of the public side beside Wagtail's own pages; they stand before those."""

from django.urls import path
from django.views.generic import RedirectView
from wagtail.contrib.sitemaps.views import sitemap

from cms import feeds, views

app_name = "cms"
ONE = "vragen/<slug:slug>/"
urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("nieuws.xml", feeds.AllNews(), name="feed"),
    path(f"{ONE}nieuws.xml", feeds.QuestionNews(), name="question_feed"),
    path(f"{ONE}tijdlijn/", views.timeline, name="timeline"),
    path(f"{ONE}antwoorden/", views.answers, name="answers"),
    path(f"{ONE}coalities/", views.coalitions, name="coalitions"),
    path(f"{ONE}raadsvragen/", views.council_questions, name="council_questions"),
    path("resultaten/<slug:slug>/verhalen/", views.stories, name="stories"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("_util/login/", RedirectView.as_view(pattern_name="people:sign_in")),
    path("beheer/login/", views.admin_sign_in, name="admin_sign_in"),
]
