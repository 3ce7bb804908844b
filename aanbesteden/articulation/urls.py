from django.urls import path

from aanbesteden.articulation import views

app_name = "articulation"
QUESTION = "dossier/<int:question_id>/vraag/"

urlpatterns = [
    path(QUESTION, views.overview, name="overview"),
    path(f"{QUESTION}beoogd-effect/", views.OutcomePage.as_view(), name="outcome"),
    path(f"{QUESTION}denkvolgorde/", views.ThinkingPage.as_view(), name="thinking"),
    path(f"{QUESTION}rol/", views.RolePage.as_view(), name="role"),
    path(f"{QUESTION}reflectie/", views.ReflectionPage.as_view(), name="reflection"),
    path(f"{QUESTION}geschiktheid/", views.SuitabilityPage.as_view(), name="suitability"),
    path(f"{QUESTION}kaders/", views.FrameworkPage.as_view(), name="framework"),
]
