"""Addresses of the household book."""

from django.urls import path

from aanbesteden.agreements.household import import_views, plan_views, remark_views, views
from aanbesteden.agreements.pages import ROOM

BOOK = f"{ROOM}huishoudboekje/"
urlpatterns = [
    path(BOOK, views.money, name="money"),
    path(f"{BOOK}nieuw/", views.AddMoney.as_view(), name="add_money"),
    path(f"{BOOK}<int:pk>/doorhalen/", views.CancelMoney.as_view(), name="cancel_money"),
    path(f"{BOOK}boekje.csv", import_views.export, {"kind": "csv"}, name="money_csv"),
    path(f"{BOOK}boekje.xlsx", import_views.export, {"kind": "xlsx"}, name="money_xlsx"),
    path(f"{BOOK}sjabloon/", import_views.template, name="money_template"),
    path(f"{BOOK}inlezen/", import_views.ReadMoneyIn.as_view(), name="read_money_in"),
    path(f"{BOOK}inlezen/proef/", import_views.trial, name="money_trial"),
    path(f"{BOOK}inlezen/overnemen/", import_views.TakeMoneyOver.as_view(), name="take_money_over"),
    path(f"{BOOK}naast-het-voorstel/", plan_views.plan_compared, name="plan_compared"),
    path(f"{BOOK}voorstel/", plan_views.TakeBudgetOver.as_view(), name="take_budget_over"),
    path(f"{BOOK}opvallend/grens/", remark_views.EditRule.as_view(), name="money_rule"),
    path(
        f"{BOOK}opvallend/<str:code>/", remark_views.ExplainAmount.as_view(), name="explain_amount"
    ),
    path(f"{ROOM}geld/<str:book>/", views.lines, name="money_lines"),
]
