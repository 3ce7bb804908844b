"""Addresses of the public side beside Wagtail's own pages; they stand before those."""

from django.urls import path
from django.views.generic import RedirectView
from wagtail.contrib.sitemaps.views import sitemap

from cms import feeds, party_views, share_views, site_views, views
from cms.easy import views as easy_views
from cms.embed import views as embed_views
from cms.search.views import search
from cms.sitemaps import SECTIONS

app_name = "cms"
ONE = "vragen/<slug:slug>/"
DOSSIER = "dossier/<int:question_id>/"
urlpatterns = [
    path("zoeken/", search, name="search"),
    path("nieuws.xml", feeds.AllNews(), name="feed"),
    path(f"{ONE}nieuws.xml", feeds.QuestionNews(), name="question_feed"),
    path(f"{ONE}tijdlijn/", views.timeline, name="timeline"),
    path(f"{ONE}antwoorden/", views.answers, name="answers"),
    path(f"{ONE}coalities/", views.coalitions, name="coalitions"),
    path(f"{ONE}raad/", views.council_record, name="council_record"),
    path(f"{ONE}raadsvragen/", views.council_questions, name="council_questions"),
    path("resultaten/<slug:slug>/verhalen/", views.stories, name="stories"),
    path("wie-doet-mee/", party_views.organisations, name="parties"),
    path("wie-doet-mee/coalities/", party_views.coalitions, name="all_coalitions"),
    path("wie-doet-mee/<int:pk>/", party_views.organisation, name="party"),
    path(f"{ONE}eenvoudig/", easy_views.page, name="easy_text"),
    path(f"{DOSSIER}eenvoudig/", easy_views.Write.as_view(), name="write_easy_text"),
    path(f"{DOSSIER}eenvoudig/weg/", easy_views.Remove.as_view(), name="remove_easy_text"),
    path("insluiten/vraag/<slug:slug>/", embed_views.card, name="embed_card"),
    path(f"{DOSSIER}insluiten/", embed_views.snippet, name="embed_snippet"),
    path(
        "mensen/<int:municipality_id>/insluiten/", embed_views.Hosts.as_view(), name="embed_hosts"
    ),
    path("deelplaatje.png", share_views.image, name="share_image"),
    path(f"{ONE}deelplaatje.png", share_views.image, name="question_share_image"),
    path("sitemap.xml", sitemap, {"sitemaps": SECTIONS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("thema/<slug:fingerprint_asked>.css", site_views.theme, name="theme"),
    path("thema/proef/<str:told>.css", site_views.theme_tried, name="theme_tried"),
    path("weergave/", site_views.appearance, name="appearance"),
    path("_util/login/", RedirectView.as_view(pattern_name="people:sign_in")),
    path("beheer/login/", views.admin_sign_in, name="admin_sign_in"),
]
