"""Coalitions, their partners, and people who ask to join (DOMAIN.md 2.6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Organisation, OrganisationKind, User
from aanbesteden.tendering.models import Tender


class Size(models.TextChoices):
    """How many people a partner is, roughly."""

    ONE = "one", _("One person")
    SMALL = "small", _("2 to 9 people")
    MIDDLE = "middle", _("10 to 249 people")
    LARGE = "large", _("250 people or more")


class Coalition(VersionedModel):
    """Partners who answer one question together."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="coalitions")
    name = models.CharField(_("name of the coalition"), max_length=100)
    slug = models.SlugField(max_length=60)
    promise = models.TextField(
        _("what you promise together"), blank=True, help_text=_("One or two sentences.")
    )
    looking_for = models.TextField(
        _("who or what you are looking for"),
        blank=True,
        help_text=_("For instance: a kitchen, somebody with a van on Tuesdays."),
    )
    is_visible = models.BooleanField(
        _("show this coalition to others now"),
        default=False,
        help_text=_("People can then ask to join. Your proposal stays sealed."),
    )
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    started_at = models.DateTimeField(editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("coalition")
        verbose_name_plural = _("coalitions")
        constraints = [
            models.UniqueConstraint(fields=["tender", "slug"], name="coalition_slug_once")
        ]
        permissions = [
            ("coalition_lead", "Coalition lead"),
            ("coalition_member", "Coalition member"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def question(self):
        return self.tender.question


class Partner(VersionedModel):
    """One partner: what it brings, what risk it carries, whether it is a shareholder."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("from the register"),
    )
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    role = models.CharField(_("role in the coalition"), max_length=120)
    contribution = models.TextField(
        _("what they bring"), help_text=_("Money, hours, a place, a network, knowledge.")
    )
    risk = models.TextField(_("what risk they carry"), blank=True)
    is_shareholder = models.BooleanField(_("shares responsibility for the result"), default=True)
    size = models.CharField(_("how large"), max_length=6, choices=Size, blank=True)
    is_surprising = models.BooleanField(
        _("nobody would expect this partner here"),
        default=False,
        help_text=_("For instance a disco in a question about old age."),
    )
    is_lead = models.BooleanField(default=False, editable=False)
    contact = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="partner_contacts"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_off_hash = models.CharField(max_length=64, blank=True, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-is_lead", "name", "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "name"],
                condition=models.Q(left_at__isnull=True),
                name="partner_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class JoinRequest(VersionedModel):
    """Somebody wants to take part in a visible coalition."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(User, models.PROTECT, related_name="join_requests")
    organisation_name = models.CharField(
        _("on behalf of"), max_length=150, help_text=_("Your organisation, or your own name.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    message = models.TextField(_("what you bring"))
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_name} > {self.coalition}"
