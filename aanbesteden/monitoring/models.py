"""Numbers beside stories, looked at together (DOMAIN.md 2.8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.charts.words import plain_number
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.rhythms import Every, rhythm_text, trust_every
from aanbesteden.people.models import User


class Arrangement(VersionedModel):
    """Who watches what, how and how often: designed by all, agreed by each."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="arrangement")
    watchers = models.TextField(_("who watches what"), blank=True)
    rhythm = models.TextField(_("how often we look together"), blank=True)
    qualitative = models.TextField(
        _("how we hear what numbers do not tell"),
        blank=True,
        help_text=_("Stories, conversations, a panel. This part is obligatory."),
    )

    trust_every = trust_every()

    class Meta:
        verbose_name = _("monitoring arrangement")

    def __str__(self) -> str:
        return str(self.agreement)


class CoParty(VersionedModel):
    """Somebody outside the coalition who is responsible too, such as a school or a client panel.

    It reads and agrees by a secret link, without an account; `link` is raised to renew that.
    """

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="co_parties")
    name = models.CharField(_("name"), max_length=120)
    why = models.CharField(_("why they are responsible too"), max_length=200)
    link = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("co-responsible party")

    def __str__(self) -> str:
        return self.name


class ArrangementConsent(models.Model):
    """A party agrees to the arrangement. No partner and no co-party means: the municipality.

    A co-party has no account: who agreed for it stands in `name` and `function`.
    """

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="consents")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    co_party = models.OneToOneField(
        CoParty, models.CASCADE, null=True, blank=True, related_name="consent"
    )
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("your name"), max_length=100, blank=True)
    function = models.CharField(_("your function"), max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            # SQLite cannot count "no partner" (the municipality) as one value: hence two.
            models.UniqueConstraint(fields=["arrangement", "partner"], name="consents_once"),
            models.UniqueConstraint(
                fields=["arrangement"],
                condition=models.Q(partner__isnull=True, co_party__isnull=True),
                name="municipality_consents_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.arrangement_id} {self.partner_id or self.co_party_id}"

    @property
    def given_by(self) -> str:
        """Who said it, as people read it."""
        return self.user.name if self.user else f"{self.name}, {self.function}"


class Direction(models.TextChoices):
    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


class IndicatorKind(models.TextChoices):
    OUTCOME = "outcome", _("Outcome: what changes for people")
    PROCESS = "process", _("Process: how we work together on it")


class Origin(models.TextChoices):
    OWN = "own", _("Our own, made for this question")
    REGIONAL = "regional", _("Harmonised in the region")
    NATIONAL = "national", _("Harmonised nationally")


class Indicator(VersionedModel):
    """A sign that the outcome comes nearer, measured from a baseline towards a target.

    With `target_to` the aim is a band: from `target` to `target_to`, the ends included.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=10, choices=IndicatorKind, default=IndicatorKind.OUTCOME
    )
    definition = models.TextField(_("what exactly is measured"))
    unit = models.CharField(_("unit"), max_length=30, help_text=_("For instance: %, mark, people."))
    direction = models.CharField(
        _("direction"), max_length=5, choices=Direction, default=Direction.UP
    )
    baseline = models.DecimalField(_("baseline"), max_digits=12, decimal_places=2)
    baseline_on = models.DateField(_("date of the baseline"))
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2)
    target_to = models.DecimalField(
        _("target up to and including"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only when a band is the aim: from the target to this value."),
    )
    target_on = models.DateField(_("date of the target"))
    compared_with = models.CharField(
        _("what we compare it with"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_("For instance: elsewhere in the city. Each measurement then asks that value."),
    )
    source = models.CharField(_("source"), max_length=200)
    supplied_by = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who supplies the numbers"),
        help_text=_("Empty: the municipality."),
    )
    every = models.PositiveSmallIntegerField(_("how often"), choices=Every, default=Every.OTHER)
    frequency = models.CharField(
        _("how often, in words"),
        max_length=60,
        blank=True,
        help_text=_("Only when it goes otherwise. For instance: after every course."),
    )
    counts_people = models.BooleanField(
        _("the number is a number of people"),
        default=False,
        help_text=_("A small number of people is not shown to everybody, nor what is left over."),
    )
    reliability = models.TextField(
        _("how sure is this number?"),
        blank=True,
        help_text=_("Who is missing in it, and what can be wrong with it?"),
    )
    relevance = models.TextField(
        _("what does it say about the outcome?"),
        blank=True,
        help_text=_("And what does it not say?"),
    )
    origin = models.CharField(
        _("harmonised or own"),
        max_length=10,
        choices=Origin,
        default=Origin.OWN,
        help_text=_("A number that others ask for too is supplied once, in one form."),
    )
    burden_minutes = models.PositiveSmallIntegerField(
        _("minutes of work per measurement"),
        null=True,
        blank=True,
        help_text=_("For whoever supplies it, everybody who fills something in included."),
    )
    next_due_on = models.DateField(_("next measurement before"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("indicator")

    def __str__(self) -> str:
        return self.name

    @property
    def baseline_text(self) -> str:
        return with_unit(self.baseline, self.unit)

    @property
    def target_text(self) -> str:
        if self.target_to is None:
            return with_unit(self.target, self.unit)
        return f"{plain_number(self.target)}-{with_unit(self.target_to, self.unit)}"

    @property
    def rhythm_text(self) -> str:
        return rhythm_text(self.every, self.frequency)


def with_unit(value, unit: str) -> str:
    """A value as people read it: "34%" or "7,5 cijfer"."""
    text = plain_number(value)
    return f"{text}%" if unit == "%" else f"{text} {unit}"


class Measurement(models.Model):
    """One value. A correction is a new row; the old value stays readable."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    measured_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    group_size = models.PositiveIntegerField(
        _("number of people"), null=True, blank=True, help_text=_("Small groups stay out of sight.")
    )
    elsewhere = models.DecimalField(
        _("value elsewhere"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("explanation"), blank=True)
    # Nobody when another system sent it: then its key says which.
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    supplier_key = models.ForeignKey(
        "SupplierKey", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference = models.CharField(max_length=100, blank=True, editable=False)
    added_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        ordering = ["measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "reference"],
                condition=~models.Q(reference=""),
                name="reference_counts_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.measured_on} {self.value}"

    @property
    def added_by_name(self) -> str:
        """The person, or the system that sent it."""
        return str(self.added_by or self.supplier_key)


class StoryStatus(models.TextChoices):
    TOLD = "told", _("Told, being read")
    PUBLISHED = "published", _("Public")
    KEPT = "kept", _("Kept inside the coalition")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")


class ToldAs(models.TextChoices):
    RESIDENT = "resident", _("as a resident")
    PROFESSIONAL = "professional", _("as a professional")
    PARTNER = "partner", _("as a partner of the coalition")


class ConsentHow(models.TextChoices):
    SELF = "self", _("By the teller, on this site")
    WRITTEN = "written", _("In writing, the interviewer keeps the paper")
    SPOKEN = "spoken", _("Spoken, the interviewer noted it")
    RECORDED = "recorded", _("Spoken, and it was recorded")


class Story(VersionedModel):
    """What a number does not tell. Pseudonymous; without consent it is nowhere.

    `added_by` is empty for a teller without an account, and the interviewer when somebody else
    wrote it down: then `consent_of` and `consent_how` say who consented and how.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="stories")
    status = models.CharField(
        max_length=10, choices=StoryStatus, default=StoryStatus.TOLD, editable=False
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("the story"), help_text=_("Without real names or addresses."))
    pseudonym = models.CharField(
        _("called in the story"), max_length=60, help_text=_("A made-up first name.")
    )
    about = models.CharField(
        _("who is telling"), max_length=120, help_text=_("For instance: resident, 78 years.")
    )
    moved = models.TextField(_("what it moved"), blank=True)
    consent = models.BooleanField(_("the teller agrees that this story is used"), default=False)
    consent_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_as = models.CharField(
        _("how is it told?"), max_length=12, choices=ToldAs, default=ToldAs.RESIDENT
    )
    consent_of = models.CharField(_("who gave the consent"), max_length=120, blank=True)
    consent_how = models.CharField(
        _("how the consent was given"), max_length=10, choices=ConsentHow, default=ConsentHow.SELF
    )
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="stories",
        verbose_name=_("which numbers it gives a face"),
    )
    told_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-told_at", "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return f"story {self.pk}"

    @property
    def question(self):
        return self.agreement.question

    @property
    def was_interview(self) -> bool:
        return self.consent_how != ConsentHow.SELF


class Review(VersionedModel):
    """One meeting about one period: the questions of DOMAIN.md 2.8, answered together."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reviews")
    held_on = models.DateField(_("held on"))
    attendees = models.TextField(_("who were there"))
    adds_up = models.TextField(_("do the numbers and the story add up?"))
    right_way = models.TextField(_("is it moving the right way?"))
    invisible = models.TextField(_("who stayed invisible?"))
    most_vulnerable = models.TextField(_("does it work for the most vulnerable?"))
    goes_well = models.TextField(_("what goes well"))
    must_improve = models.TextField(_("what must be better"))
    disagreement = models.TextField(_("what we do not agree on, and who"), blank=True)
    contract_reread = models.BooleanField(
        _("we reread the social contract together"), default=False, db_default=False
    )

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("review")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.held_on}"


class ReviewAction(VersionedModel):
    """Something somebody will do because of a review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="actions")
    text = models.CharField(_("action"), max_length=200)
    owner = models.CharField(_("who"), max_length=100)
    due_on = models.DateField(_("ready before"))
    for_user = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whose work list it comes on"),
        help_text=_("Somebody of this room. Empty: only the room keeps an eye on it."),
    )
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(
        _("how did it end?"), max_length=300, blank=True, default="", db_default="", editable=False
    )

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text
