from django.urls import path

from aanbesteden.people import invitation_views, merge_views, register_views, role_views, views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", views.SignOut.as_view(), name="sign_out"),
    path("account-maken/", views.SignUp.as_view(), name="sign_up"),
    path("kijk-in-uw-mail/", views.look_in_mailbox, name="look_in_mailbox"),
    path("account-maken/<str:token>/", views.Confirm.as_view(), name="confirm"),
    path("wachtwoord-vergeten/", views.AskReset.as_view(), name="password_reset"),
    path(
        "wachtwoord-vergeten/<uidb64>/<token>/",
        views.Reset.as_view(),
        name="password_reset_confirm",
    ),
    path("account/", views.account, name="account"),
    path("account/naam/", views.Rename.as_view(), name="rename"),
    path("account/wachtwoord/", views.ChangePassword.as_view(), name="change_password"),
    path(
        "uitnodiging/<str:token>/", invitation_views.AcceptInvitation.as_view(), name="invitation"
    ),
    path(
        "uitnodigingen/<int:pk>/intrekken/",
        invitation_views.WithdrawInvitation.as_view(),
        name="withdraw_invitation",
    ),
    path("organisaties/", register_views.organisations, name="organisations"),
    path(
        "organisaties/toevoegen/",
        register_views.AddOrganisation.as_view(),
        name="add_organisation",
    ),
    path("organisaties/dubbel/", merge_views.duplicates, name="duplicates"),
    path("organisaties/<int:pk>/samenvoegen/", merge_views.nearest, name="nearest"),
    path(
        "organisaties/<int:pk>/samenvoegen/<int:gone_id>/",
        merge_views.Merge.as_view(),
        name="merge",
    ),
    path("organisaties/<int:pk>/", register_views.organisation, name="organisation"),
    path(
        "organisaties/<int:pk>/wijzigen/",
        register_views.EditOrganisation.as_view(),
        name="edit_organisation",
    ),
    path(
        "organisaties/<int:pk>/uitnodigen/",
        register_views.InviteColleague.as_view(),
        name="invite_colleague",
    ),
    path("lidmaatschap/<int:pk>/", register_views.RemoveMember.as_view(), name="remove_member"),
    path("mensen/", role_views.roles, name="roles"),
    path("mensen/<int:municipality_id>/gemeente/", role_views.Settings.as_view(), name="settings"),
    path(
        "mensen/<int:municipality_id>/uitnodigen/",
        role_views.InviteForMunicipality.as_view(),
        name="invite",
    ),
    path(
        "mensen/<int:municipality_id>/<int:pk>/rol-geven/",
        role_views.GiveRole.as_view(),
        name="give_role",
    ),
    path(
        "mensen/<int:municipality_id>/<int:pk>/<slug:role>/terugnemen/",
        role_views.TakeBackFromMunicipality.as_view(),
        name="take_back",
    ),
    path("dossier/<int:question_id>/mensen/", role_views.question_people, name="question_people"),
    path(
        "dossier/<int:question_id>/mensen/aanstellen/",
        role_views.Appoint.as_view(),
        name="appoint",
    ),
    path(
        "dossier/<int:question_id>/mensen/uitnodigen/",
        role_views.InviteForQuestion.as_view(),
        name="invite_for_question",
    ),
    path(
        "dossier/<int:question_id>/mensen/<int:pk>/<slug:role>/terugnemen/",
        role_views.TakeBackFromQuestion.as_view(),
        name="take_back_on_question",
    ),
]
