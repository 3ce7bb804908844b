from django.urls import path

from aanbesteden.notifications import (
    choice_views,
    following_views,
    letter_views,
    outbox_views,
    views,
)

app_name = "notifications"
urlpatterns = [
    path("berichten/", views.notices, name="notices"),
    path("berichten/gelezen/", views.MarkRead.as_view(), name="mark_read"),
    path("berichten/kiezen/", choice_views.Choose.as_view(), name="choose"),
    path("berichten/adres/", choice_views.TryAddressAgain.as_view(), name="try_address"),
    path("berichten/stoppen/<str:token>/", following_views.stop_all, name="stop_all"),
    path(
        "vragen/<slug:slug>/volgen/", following_views.FollowByMail.as_view(), name="follow_by_mail"
    ),
    path("vragen/<slug:slug>/ik-volg/", following_views.Follow.as_view(), name="follow"),
    path(
        "vragen/<slug:slug>/niet-meer-volgen/",
        following_views.Unfollow.as_view(),
        name="unfollow",
    ),
    path("volgen/", following_views.follow_one, name="follow_one"),
    path("volgen/kijk-in-uw-mail/", following_views.follow_asked, name="follow_asked"),
    path(
        "volgen/bevestigen/<str:token>/",
        following_views.ConfirmFollow.as_view(),
        name="follow_confirm",
    ),
    path("volgen/<str:token>/", following_views.Follows.as_view(), name="follows"),
    path("volgen/<str:token>/stoppen/", following_views.stop, name="stop"),
    path("post/", outbox_views.outbox, name="outbox"),
    path("post/<int:pk>/", outbox_views.mail, name="mail"),
    path("post/<int:pk>/opnieuw/", outbox_views.Retry.as_view(), name="retry"),
    path("dossier/<int:question_id>/brieven/", letter_views.letters, name="letters"),
    path(
        "dossier/<int:question_id>/brieven/nieuw/",
        letter_views.WriteLetter.as_view(),
        name="write_letter",
    ),
    path("voorbeeld/postvak/", views.mailbox, name="mailbox"),
    path("voorbeeld/postvak/<int:pk>/", views.mailbox_letter, name="mailbox_letter"),
]
