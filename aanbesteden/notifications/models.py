"""Messages to people: in the product and by e-mail."""

from datetime import time, timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question


class Channel(models.TextChoices):
    """How a message reaches somebody; the slowest that still tells comes before "not at all"."""

    AT_ONCE = "at_once", _("By e-mail, at once")
    DAILY = "daily", _("By e-mail, once a day")
    WEEKLY = "weekly", _("By e-mail, once a week")
    PRODUCT = "product", _("Only here on the site")
    NONE = "none", _("Not at all")


# Nobody is told today of what happened long ago, such as when a worker was off for a month.
NEWS_FOR = timedelta(days=14)
BY_MAIL = (Channel.AT_ONCE, Channel.DAILY, Channel.WEEKLY)


class Notice(models.Model):
    """A line under "what happened" on somebody's start page, and perhaps in their next mail."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=250)
    # Language code -> the same words, for who reads in another language than the site writes in.
    in_other_languages = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=20, default="own")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PRODUCT)
    mailed_at = models.DateTimeField(null=True, blank=True)
    event_number = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notice")
        constraints = [
            models.UniqueConstraint(fields=["user", "event_number"], name="notice_once_per_event")
        ]
        indexes = [
            models.Index(
                fields=["user", "at"],
                condition=Q(mailed_at__isnull=True, channel__in=["at_once", "daily", "weekly"]),
                name="notice_to_mail",
            )
        ]

    def __str__(self) -> str:
        return self.text


class DemoMail(models.Model):
    """Mail an example installation did not send; shown in its mailbox page."""

    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    html = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class StaffLetter(models.Model):
    """What staff wrote to those concerned with a question; the mails themselves point here."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="staff_letters")
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"))
    groups = models.JSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    BOUNCED = "bounced", _("Came back")
    HELD = "held", _("Kept back")


class Mail(models.Model):
    """One e-mail to one address, written in the transaction of its cause (the outbox).

    `key` says of what this is the mail, so that nothing is written twice. A worker claims rows
    until `claimed_until`; when it dies, another takes over after that moment. What only the
    receiver may read is encrypted here and gone once it was sent.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=64, unique=True)
    stop_path = models.CharField(max_length=200, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="+")
    letter = models.ForeignKey(
        StaffLetter, models.PROTECT, null=True, blank=True, related_name="mails"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("mail")
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="mail_due"),
            models.Index(fields=["-at", "-id"], name="mail_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Unreachable(models.Model):
    """An address our mail does not reach: a mail server said so of a mail that we sent."""

    email = models.EmailField()
    since = models.DateTimeField()
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="unreachable_once")]

    def __str__(self) -> str:
        return self.code


class Reader(models.Model):
    """Who gets mail, and when it suits: somebody with an account, or only an address.

    The row of an address without an account goes when it follows nothing any more.
    """

    user = models.OneToOneField(User, models.CASCADE, null=True, blank=True, related_name="reader")
    email = models.EmailField(blank=True)
    quiet_from = models.TimeField(_("no mail from"), default=time(20))
    quiet_until = models.TimeField(_("until"), default=time(8))
    quiet_weekend = models.BooleanField(_("no mail in the weekend"), default=True)
    digest_day = models.PositiveSmallIntegerField(_("day of the weekly mail"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="reader_address_once"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=True) ^ Q(email=""), name="reader_account_or_address"
            ),
        ]

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Frequency(models.TextChoices):
    """How often a follower hears of a question."""

    AT_ONCE = "at_once", _("At once, when something happens")
    DAILY = "daily", _("Once a day, together")
    WEEKLY = "weekly", _("Once a week, together")


class Following(models.Model):
    """Somebody follows a question. Without `confirmed_at` nothing is sent but the question itself.

    `told_until` is the number of the last event this follower was told of.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="followings")
    question = models.ForeignKey(Question, models.CASCADE, related_name="followings")
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_until = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["question__title", "pk"]
        constraints = [models.UniqueConstraint(fields=["reader", "question"], name="follow_once")]
        indexes = [models.Index(fields=["question", "told_until"])]

    def __str__(self) -> str:
        return f"{self.reader_id} > {self.question_id}"


class Choice(models.Model):
    """How somebody wants to hear of one kind of message, where that is not the usual."""

    user = models.ForeignKey(User, models.CASCADE, related_name="message_choices")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, choices=Channel)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="choice_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"


class Progress(models.Model):
    """Up to which event of the log people were told; locked while somebody is telling."""

    told_until = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.told_until)
