from django.urls import path

from aanbesteden.council import views

app_name = "council"
urlpatterns = [
    path("raad/", views.overview, name="overview"),
    path("raad/<int:question_id>/", views.question, name="question"),
    path(
        "raad/<int:question_id>/kaders/",
        views.FrameworkDecision.as_view(),
        name="framework_decision",
    ),
    path("raad/<int:question_id>/vragen/nieuw/", views.AskQuestion.as_view(), name="ask"),
    path("raad/<int:question_id>/momenten/nieuw/", views.PlanMoment.as_view(), name="plan_moment"),
    path("raad/momenten/<int:pk>/wijzigen/", views.ChangeMoment.as_view(), name="change_moment"),
    path("raad/momenten/<int:pk>/vastleggen/", views.RecordMoment.as_view(), name="record_moment"),
    path("raad/vragen/<int:pk>/antwoord/", views.Answer.as_view(), name="answer"),
]
