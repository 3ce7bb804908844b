"""What analysts find of the players, how players relate, and the analysis as it once stood."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question, Status
from aanbesteden.stakeholders.models import OUT_OF_TEN, Stakeholder, Stance


class PlayerScore(VersionedModel):
    """How one analyst sees one player; nobody sees another's before giving their own."""

    player = models.ForeignKey(Stakeholder, models.CASCADE, related_name="scores")
    analyst = models.ForeignKey(User, models.PROTECT, related_name="+")
    influence = models.PositiveSmallIntegerField(_("influence (0 to 10)"), validators=OUT_OF_TEN)
    interest = models.PositiveSmallIntegerField(_("interest (0 to 10)"), validators=OUT_OF_TEN)
    stance = models.CharField(_("stance"), max_length=10, choices=Stance, default=Stance.NEUTRAL)
    reason = models.TextField(_("why you see it so"), blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["player", "analyst"], name="player_scored_once_each"),
            models.CheckConstraint(
                condition=models.Q(influence__lte=10, interest__lte=10),
                name="analyst_scores_out_of_ten",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.player} - {self.analyst}"


class ScoreTalk(models.Model):
    """The analysts saw a player differently, spoke about it, and concluded something."""

    player = models.ForeignKey(Stakeholder, models.CASCADE, related_name="talks")
    concluded = models.TextField(_("what we concluded"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.player} {self.at:%Y-%m-%d}"


class RelationKind(models.TextChoices):
    WORKS_WITH = "works_with", _("Works together with")
    FUNDS = "funds", _("Pays or funds")
    DEPENDS_ON = "depends_on", _("Depends on")
    CLASHES = "clashes", _("Clashes with")


class PlayerRelation(models.Model):
    """How one player relates to another."""

    one = models.ForeignKey(
        Stakeholder, models.CASCADE, related_name="relations", verbose_name=_("player")
    )
    other = models.ForeignKey(
        Stakeholder, models.CASCADE, related_name="related_by", verbose_name=_("other player")
    )
    kind = models.CharField(_("relation"), max_length=12, choices=RelationKind)
    note = models.CharField(_("in a few words"), max_length=200, blank=True)

    class Meta:
        ordering = ["one__name", "other__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="relation_once"),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="relation_with_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} {self.kind} {self.other}"


class CompletenessPoint(models.TextChoices):
    """Points to answer with a reason; DOMAIN.md 2.4."""

    COMPLETE = "complete", _("Is the field complete?")
    KNOWN = "known", _("Do we know each player well enough?")
    RISK = "risk", _("Are parties ready to carry risk?")
    ZOOMED_OUT = "zoomed_out", _("Did we zoom out enough?")
    SPOKEN = "spoken", _("Did we speak with them?")


class Judgement(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class CompletenessAnswer(VersionedModel):
    """Our own answer to one point, beside what the numbers say."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="completeness")
    point = models.CharField(max_length=12, choices=CompletenessPoint)
    judgement = models.CharField(_("answer"), max_length=6, choices=Judgement, blank=True)
    reason = models.TextField(_("why"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "point"], name="completeness_once")
        ]

    def __str__(self) -> str:
        return self.point


class FieldSnapshot(models.Model):
    """The whole analysis as it stood at a step of the question, or when somebody kept it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="field_snapshots")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(_("name of this moment"), max_length=100, blank=True)
    place = models.CharField(max_length=20, choices=Status)
    data = models.JSONField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.label or f"{self.question} {self.at:%Y-%m-%d}"


class FieldImport(models.Model):
    """Rows that somebody read in to try; taken over or thrown away, never kept."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "by"], name="one_trial_import_each")
        ]

    def __str__(self) -> str:
        return self.file_name
