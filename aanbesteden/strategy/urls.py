from django.urls import path

from aanbesteden.strategy import views, working_views

app_name = "strategy"
ONE = "meerjarenplan/<slug:slug>/"
WORKING = f"{ONE}werkversie/"
CHANGE = "meerjarenplan/verandering/<int:pk>/"
urlpatterns = [
    path("meerjarenplan/", views.plans, name="plans"),
    path(f"{CHANGE}", working_views.DescribeChange.as_view(), name="change"),
    path(f"{CHANGE}vervalt/", working_views.DropChange.as_view(), name="drop_change"),
    path(ONE, views.plan, name="plan"),
    path(f"{ONE}herzieningen/", views.history, name="history"),
    path(WORKING, working_views.working, name="working"),
    path(f"{WORKING}plan/", working_views.DescribePlan.as_view(), name="describe"),
    path(f"{WORKING}verandering/", working_views.AddChange.as_view(), name="add_change"),
    path(f"{WORKING}publiceren/", working_views.PublishPlan.as_view(), name="publish"),
]
