"""People, the organisations they belong to, and the invitations that bring them in.

This app knows nothing of questions: everything else points here (law 7).
"""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel


class UserManager(BaseUserManager):
    """Makes accounts; the e-mail address is the only name a person signs in with."""

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Rights come from roles (`roles.py`), not from this row."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    # Wagtail's account pages speak of a first and a last name.
    @property
    def first_name(self) -> str:
        return self.get_short_name()

    @property
    def last_name(self) -> str:
        return self.name[len(self.get_short_name()) :].strip()


class Municipality(VersionedModel):
    """A municipality served by this installation. Global roles are held on it."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(unique=True)
    site_name = models.CharField(_("name of the site"), max_length=60, default="Grote vragen")
    is_example = models.BooleanField(_("example"), default=False)
    contact = models.CharField(_("how people reach you"), max_length=200, blank=True)
    small_cell_limit = models.PositiveSmallIntegerField(
        _("smallest group shown in public"),
        default=10,
        help_text=_("A measurement of fewer people is not shown to the public."),
    )
    signal_months = models.PositiveSmallIntegerField(
        _("months the words of a sender are kept"), default=12
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        # Roles held on a municipality; roles.py gives them their meaning.
        permissions = [
            ("administrator", "Administrator"),
            ("staff", "Process manager for new questions"),
            ("executive", "Member of the executive"),
            ("council_member", "Council member"),
            ("clerk", "Clerk of the council"),
            ("controller", "Controller"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """Kinds of parties; DOMAIN.md 2.4."""

    RESIDENTS = "residents", _("Group of residents")
    ASSOCIATION = "association", _("Association or club")
    FOUNDATION = "foundation", _("Foundation")
    SCHOOL = "school", _("School")
    COMPANY = "company", _("Company")
    CARE = "care", _("Care or welfare organisation")
    HOUSING = "housing", _("Housing corporation")
    INSURER = "insurer", _("Health insurer or care office")
    POLICE = "police", _("Police")
    MUNICIPALITY = "municipality", _("Municipality or government")
    FAITH = "faith", _("Faith community")
    CULTURE = "culture", _("Culture, sport or nightlife")
    OTHER = "other", _("Other")


class Organisation(VersionedModel):
    """A party in the shared register. Residents without a legal form can be one too."""

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    place = models.CharField(_("place or neighbourhood"), max_length=100, blank=True)
    kvk_number = models.CharField(_("KVK number"), max_length=8, blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("what they do"), blank=True)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="organisation_name_any_case")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody speaks for an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    function = models.CharField(_("function"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.organisation}"


class Invitation(models.Model):
    """A link by e-mail that gives its receiver one role on one object.

    Only a hash of the link's secret is kept, so a copy of the database opens no door.
    """

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="invitations_accepted"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.role} {self.object_id}"

    def is_open(self, at) -> bool:
        """Whether the link still works at *at*."""
        return not self.accepted_at and not self.withdrawn_at and at < self.expires_at
