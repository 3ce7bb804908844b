"""Players around a question and the municipality's own position (DOMAIN.md 2.4)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Organisation, OrganisationKind
from aanbesteden.questions.models import Question

OUT_OF_TEN = [MaxValueValidator(10)]


class Identity(models.TextChoices):
    """Who a player is: nobody needs a name or a legal form to count (DOMAIN.md 2.4)."""

    ORGANISATION = "organisation", _("An organisation or club")
    GROUP = "group", _("A group of people without a name of its own")
    ROLE = "role", _("People by what they do, without names")


class ProblemRole(models.TextChoices):
    """The part in the problem; where it is found need not be where its solution is found."""

    OWNER = "owner", _("Owner of the problem")
    AFFECTED = "affected", _("Affected by it")
    CAUSE = "cause", _("Plays a part in how it arises")
    NONE = "none", _("No part in the problem")


class Partnership(models.TextChoices):
    """Types of partnership; not every relation is one."""

    STRATEGIC = "strategic", _("Strategic: set the course together")
    INNOVATION = "innovation", _("Innovation: find something new together")
    CONSULTATION = "consultation", _("Consultation: think along")
    PROJECT = "project", _("Project: do one thing together")


class SolutionRole(models.TextChoices):
    OWNER = "owner", _("Owner of the problem")
    CONTRIBUTOR = "contributor", _("Contributor")
    ENABLER = "enabler", _("Enabler")
    AFFECTED = "affected", _("Affected")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    NEUTRAL = "neutral", _("Neutral")
    OPPOSES = "opposes", _("Opposes")


class Stakeholder(VersionedModel):
    """One player. Strengths, weaknesses and private notes are for staff, always."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="stakeholders")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stakes",
        verbose_name=_("from the register"),
    )
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    identity = models.CharField(
        _("who it is"), max_length=15, choices=Identity, default=Identity.ORGANISATION
    )
    role = models.CharField(_("role in this question"), max_length=15, choices=SolutionRole)
    problem_role = models.CharField(
        _("part in the problem"), max_length=15, choices=ProblemRole, blank=True
    )
    domains = models.JSONField(_("life domains"), default=list, blank=True)
    interests = models.TextField(_("interests"), blank=True)
    influence = models.PositiveSmallIntegerField(
        _("influence (0 to 10)"), validators=OUT_OF_TEN, default=5
    )
    interest = models.PositiveSmallIntegerField(
        _("interest (0 to 10)"), validators=OUT_OF_TEN, default=5
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance, default=Stance.NEUTRAL)
    history = models.TextField(_("history with the municipality"), blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    weaknesses = models.TextField(_("weaknesses"), blank=True)
    unused_potential = models.TextField(_("unused potential"), blank=True)
    moved_by = models.TextField(_("what would move them"), blank=True)
    risk_readiness = models.PositiveSmallIntegerField(
        _("readiness to carry risk (0 to 10)"), validators=OUT_OF_TEN, default=0
    )
    goal_impact = models.PositiveSmallIntegerField(
        _("weight for goal and money (0 to 10)"), validators=OUT_OF_TEN, null=True, blank=True
    )
    supply_risk = models.PositiveSmallIntegerField(
        _("how hard to replace (0 to 10)"), validators=OUT_OF_TEN, null=True, blank=True
    )
    our_weight = models.PositiveSmallIntegerField(
        _("our weight for them (0 to 10)"), validators=OUT_OF_TEN, null=True, blank=True
    )
    our_attraction = models.PositiveSmallIntegerField(
        _("how attractive we are to them (0 to 10)"), validators=OUT_OF_TEN, null=True, blank=True
    )
    partnership = models.CharField(_("partnership"), max_length=15, choices=Partnership, blank=True)
    partnership_purpose = models.TextField(_("purpose of the partnership"), blank=True)
    is_surprising = models.BooleanField(_("surprising: beyond the natural partners"), default=False)
    spoken_on = models.DateField(_("last spoken with on"), null=True, blank=True)
    private_notes = models.TextField(_("private notes"), blank=True)
    is_public = models.BooleanField(_("show this player to the public"), default=False)
    public_fields = models.JSONField(_("what the public sees"), default=list, blank=True)

    class Meta:
        verbose_name = _("player")
        verbose_name_plural = _("players")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "name"], name="player_once"),
            models.CheckConstraint(
                condition=models.Q(influence__lte=10, interest__lte=10, risk_readiness__lte=10),
                name="player_scores_out_of_ten",
            ),
            models.CheckConstraint(
                condition=models.Q(identity=Identity.ORGANISATION)
                | models.Q(organisation__isnull=True),
                name="only_organisations_from_the_register",
            ),
        ]

    def __str__(self) -> str:
        return self.name


# Never fit for the public, whatever `public_fields` says.
PRIVATE_FIELDS = frozenset(
    "strengths weaknesses private_notes history stance risk_readiness spoken_on "
    "goal_impact supply_risk our_weight our_attraction".split()
)
PUBLISHABLE_FIELDS = (
    "kind",
    "role",
    "problem_role",
    "domains",
    "interests",
    "influence",
    "interest",
    "unused_potential",
    "moved_by",
    "is_surprising",
    "partnership",
    "partnership_purpose",
)


PUBLISHABLE_OF_OURSELVES = ("present_role", "wanted_role", "frameworks", "means")


class OwnPosition(VersionedModel):
    """The municipality as one of the players."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="own_position")
    present_role = models.TextField(_("our role today"), blank=True)
    wanted_role = models.TextField(_("the role we want, and its limit"), blank=True)
    frameworks = models.TextField(_("frameworks we hold to"), blank=True)
    means = models.TextField(_("what we put in"), blank=True)
    public_fields = models.JSONField(_("what the public sees"), default=list, blank=True)
    completeness = models.TextField(
        _("is the field complete?"),
        blank=True,
        help_text=_("Who is missing, whom do we not know well, did we speak with them?"),
    )

    class Meta:
        verbose_name = _("own position")

    def __str__(self) -> str:
        return str(self.question)
