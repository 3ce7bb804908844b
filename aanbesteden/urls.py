"""Every address of the product. Public pages are Wagtail's; all else stands here by package."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from aanbesteden.web import errors
from aanbesteden.web.showcase import showcase

PACKAGES = (
    "people",
    "places",
    "agenda",
    "questions",
    "articulation",
    "strategy",
    "stakeholders",
    "council",
    "tendering",
    "coalitions",
    "proposals",
    "assessment",
    "awarding",
    "agreements",
    "monitoring",
    "accountability",
    "notifications",
    "glossary",
    "jobs",
    "lookup",
    "tour",
    "web",
)

urlpatterns = [
    *(path("", include(f"aanbesteden.{package}.urls")) for package in PACKAGES),
    path("onderdelen/", showcase, name="showcase"),
    path("", include("cms.urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("stukken/", include(wagtaildocs_urls)),
]
if settings.DEMO:  # a real installation lets its proxy serve editorial images
    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))
urlpatterns += [path("", include(wagtail_urls))]

handler404 = errors.not_found
