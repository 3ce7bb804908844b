"""Who gets in at the addresses of notifications."""

from tests.house.rows.row import Row

ROWS = (
    Row("notifications:notices", "agenda", "", "ACCOUNTS"),
    Row("notifications:mark_read", "agenda", "", "ACCOUNTS"),
    Row("notifications:mailbox", "agenda", "", "EVERYBODY"),
    Row("notifications:mailbox_letter", "agenda", "pk=kept_mail", "EVERYBODY"),
    Row("notifications:choose", "agenda", "", "ACCOUNTS"),
    Row("notifications:try_address", "agenda", "", "ACCOUNTS"),
    Row("notifications:stop_all", "agenda", "token=x", "EVERYBODY"),
    Row("notifications:follow_by_mail", "articulation", "", "EVERYBODY"),
    Row("notifications:follow_by_mail", "agenda", "", ""),
    Row("notifications:follow", "articulation", "", "ACCOUNTS"),
    Row("notifications:unfollow", "articulation", "", "ACCOUNTS"),
    Row("notifications:follow_one", "agenda", "", "EVERYBODY"),
    Row("notifications:follow_asked", "agenda", "", "EVERYBODY"),
    Row("notifications:follow_confirm", "agenda", "token=x", "EVERYBODY", then=410),
    Row("notifications:follows", "agenda", "token=x", "EVERYBODY", then=410),
    Row("notifications:follows", "agenda", "token=reader_token", "EVERYBODY"),
    Row("notifications:stop", "agenda", "token=reader_token", "EVERYBODY"),
    Row("notifications:outbox", "agenda", "", "staff staff_elsewhere administrator"),
    Row("notifications:mail", "agenda", "pk=failed_mail", "staff administrator"),
    Row("notifications:retry", "agenda", "pk=failed_mail", "staff administrator"),
    Row("notifications:letters", "agenda", "", "staff"),
    Row("notifications:write_letter", "agenda", "", "staff"),
)
