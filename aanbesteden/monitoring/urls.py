"""Addresses of the monitoring."""

from django.urls import path

from aanbesteden.agreements.pages import ROOM
from aanbesteden.monitoring import story_views, views
from aanbesteden.monitoring.arranging import urls as arranging
from aanbesteden.monitoring.cases.urls import urlpatterns as cases
from aanbesteden.monitoring.failing.urls import urlpatterns as failing
from aanbesteden.monitoring.marking.urls import urlpatterns as marking
from aanbesteden.monitoring.measuring import urls as measuring
from aanbesteden.monitoring.panels.urls import urlpatterns as panels
from aanbesteden.monitoring.reviewing.urls import urlpatterns as reviewing
from aanbesteden.monitoring.stories import views as own_views
from aanbesteden.monitoring.surveys.urls import urlpatterns as surveys
from aanbesteden.monitoring.trust.urls import urlpatterns as trust
from aanbesteden.monitoring.voices.urls import urlpatterns as voices
from aanbesteden.monitoring.withdrawing.urls import urlpatterns as withdrawing

app_name = "monitoring"
INDICATOR = f"{ROOM}indicatoren/<int:pk>/"
STORY = f"{ROOM}verhalen/<int:pk>/"
urlpatterns = [
    *arranging.urlpatterns,
    *measuring.urlpatterns,
    path(f"{ROOM}indicatoren/", views.indicators, name="indicators"),
    path(f"{ROOM}indicatoren/nieuw/", views.AddIndicator.as_view(), name="add_indicator"),
    path(INDICATOR, views.indicator, name="indicator"),
    path(f"{INDICATOR}bewerken/", views.EditIndicator.as_view(), name="edit_indicator"),
    path(f"{INDICATOR}verwijderen/", views.RemoveIndicator.as_view(), name="remove_indicator"),
    path(f"{INDICATOR}meten/", views.Measure.as_view(), name="measure"),
    path(
        f"{INDICATOR}metingen/<int:measurement_id>/verbeteren/",
        views.CorrectMeasurement.as_view(),
        name="correct",
    ),
    path("mijn-verhalen/", story_views.my_stories, name="my_stories"),
    path(f"{ROOM}verhalen/", story_views.stories, name="stories"),
    path(f"{ROOM}verhalen/vertellen/", own_views.Tell.as_view(), name="tell"),
    path(STORY, story_views.story, name="story"),
    path(f"{STORY}bewerken/", story_views.EditStory.as_view(), name="edit_story"),
    path(f"{STORY}betekenis/", own_views.Meaning.as_view(), name="story_meaning"),
    path(f"{ROOM}verhalen/interview/", own_views.Interview.as_view(), name="interview"),
    path("verhaal/<str:token>/", own_views.own_story, name="own_story"),
    path("verhaal/<str:token>/terugnemen/", own_views.TakeBack.as_view(), name="take_back"),
    path(f"{STORY}stap/<slug:step>/", story_views.StepStory.as_view(), name="story_step"),
]
urlpatterns += [*reviewing, *voices, *cases, *surveys, *panels, *trust, *failing, *marking]
urlpatterns += [*withdrawing]
