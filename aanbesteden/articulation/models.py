"""The articulation sheet and the suitability test of one question (DOMAIN.md 2.2 and 2.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question


class MunicipalityStance(models.TextChoices):
    """Roles of the municipality, DOMAIN.md 4."""

    DIRECTING = "directing", _("Directing")
    FACILITATING = "facilitating", _("Facilitating")
    PARTICIPATING = "participating", _("Participating")


class ContractLogic(models.TextChoices):
    RELATIONAL = "relational", _("Relational: a shared task for several years")
    TRANSACTIONAL = "transactional", _("Transactional: a well-delimited service")
    BOTH = "both", _("Both, side by side")


class Articulation(VersionedModel):
    """The guided sheet: what really changes, for whom, and who is needed for that."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="articulation")
    change = models.TextField(
        _("what will really change"),
        blank=True,
        help_text=_("An effect in people's lives, not a number of activities."),
    )
    for_whom = models.TextField(_("for whom"), blank=True)
    satisfied_when = models.TextField(
        _("when are we satisfied"), blank=True, help_text=_("Concrete enough to be noticed.")
    )
    noticed_by = models.TextField(_("how will we notice"), blank=True)
    most_vulnerable = models.TextField(
        _("the most vulnerable 5 to 10 percent"),
        blank=True,
        help_text=_("Who are they, and what must be true for them too?"),
    )
    ours_to_act = models.TextField(_("1. is this ours to act on at all?"), blank=True)
    residents_can = models.TextField(_("2. what can residents do themselves?"), blank=True)
    others_can = models.TextField(
        _("3. which others have a stake, and what could each contribute?"), blank=True
    )
    we_commission = models.TextField(_("4. what remains to commission and pay for?"), blank=True)
    life_domains = models.TextField(
        _("life domains and other commissioners"),
        blank=True,
        help_text=_("Where do costs and benefits fall? Which covenant could bind them?"),
    )
    stance = models.CharField(
        _("role of the municipality"), max_length=15, choices=MunicipalityStance, blank=True
    )
    stance_reason = models.TextField(_("why this role"), blank=True)
    contract_logic = models.CharField(
        _("contract logic"), max_length=15, choices=ContractLogic, blank=True
    )
    contract_reason = models.TextField(_("why this logic"), blank=True)

    class Meta:
        verbose_name = _("articulation")

    def __str__(self) -> str:
        return str(self.question)


class ReflectionPoint(models.TextChoices):
    """Points to answer with a reason, not a tick; DOMAIN.md 2.2."""

    FAIR_CHANCE = "fair_chance", _("Did everyone get a fair chance to bring ideas?")
    COUNCIL = "council", _("Does the council use its role of setting frameworks?")
    OPEN = "open", _("Is the question open enough not to steer the answer?")
    GOALS_FIRST = "goals_first", _("Goals first, means later?")
    NOT_LIMITED = "not_limited", _("Not limited by what we think is possible?")
    SURPRISE = "surprise", _("Is there room for surprise?")
    VISION = "vision", _("Is the framework, the vision, clear?")
    PRACTITIONERS = "practitioners", _("Are people from practice involved?")


class Reflection(VersionedModel):
    """The answer to one reflection point."""

    articulation = models.ForeignKey(Articulation, models.CASCADE, related_name="reflections")
    point = models.CharField(max_length=20, choices=ReflectionPoint)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["articulation", "point"], name="reflection_once")
        ]

    def __str__(self) -> str:
        return self.point


class Aspect(models.TextChoices):
    """Three conditions, three uses and the openness to new roles; DOMAIN.md 2.3."""

    MARKET = "market", _("There are parties able to make good proposals, or they can be found")
    NOT_EXCLUSIVE = "not_exclusive", _("It does not lean on tasks only government may do")
    PUBLIC = "public", _("The public character can be safeguarded")
    CREATIVITY = "creativity", _("Creativity and enterprise can add value")
    POWER = "power", _("It enlarges the power to get things done")
    EFFECTIVE = "effective", _("Effectiveness and costs were considered")
    NEW_ROLES = "new_roles", _("The people involved are open to the new roles")


class Strength(models.TextChoices):
    HOLDS = "holds", _("Holds")
    DOUBTFUL = "doubtful", _("Doubtful")
    FAILS = "fails", _("Does not hold")


class SuitabilityOutcome(models.TextChoices):
    SOCIALLY = "socially", _("Tender socially")
    PARTLY = "partly", _("Tender partly socially")
    REGULAR = "regular", _("Regular procurement")
    OURSELVES = "ourselves", _("Do it ourselves")
    SOCIETY = "society", _("Leave it to society")


TENDERED = {SuitabilityOutcome.SOCIALLY, SuitabilityOutcome.PARTLY}


class SuitabilityTest(VersionedModel):
    """Whether to tender socially: argued answers, and the decision."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="suitability")
    outcome = models.CharField(_("choice"), max_length=10, choices=SuitabilityOutcome, blank=True)
    reasons = models.TextField(_("reasons for the choice"), blank=True)
    decided_by = models.CharField(
        _("who decided"), max_length=100, blank=True, help_text=_("For instance: the executive.")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        verbose_name = _("suitability test")

    def __str__(self) -> str:
        return str(self.question)


class SuitabilityAnswer(VersionedModel):
    """The argued answer on one aspect."""

    test = models.ForeignKey(SuitabilityTest, models.CASCADE, related_name="answers")
    aspect = models.CharField(max_length=15, choices=Aspect)
    strength = models.CharField(_("how strong"), max_length=10, choices=Strength, blank=True)
    argument = models.TextField(_("why"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["test", "aspect"], name="aspect_once")]

    def __str__(self) -> str:
        return self.aspect


class Framework(VersionedModel):
    """The frameworks within which coalitions are free, and what the council decided on them."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="framework")
    vision = models.TextField(
        _("vision"), blank=True, help_text=_("What the municipality stands for in this question.")
    )
    ceiling = models.DecimalField(
        _("highest contribution in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    years = models.PositiveSmallIntegerField(_("number of years"), null=True, blank=True)
    conditions = models.TextField(
        _("conditions"), blank=True, help_text=_("What may not be lost whatever the answer is.")
    )
    council_asks = models.TextField(_("what the council wants to hear on the way"), blank=True)
    decided_on = models.DateField(_("date of the council meeting"), null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    amendments = models.TextField(_("amendments and motions"), blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("framework")

    def __str__(self) -> str:
        return str(self.question)


class AdviceAnswer(VersionedModel):
    """What was answered to a question about the words of one text: "we keep this, because"."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="advice_answers")
    place = models.CharField(max_length=40, editable=False)  # which text: see `texts.py`
    rule = models.CharField(max_length=60, editable=False)
    words = models.TextField(editable=False)  # the words it was about, as they stood then
    answer = models.TextField(
        _("your answer"), help_text=_("For instance: we keep this, because ...")
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["place", "rule"]
        constraints = [
            models.UniqueConstraint(fields=["question", "place", "rule"], name="advice_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.rule}"


class AdviceKind(models.TextChoices):
    NARROW = "narrow", _("Broad-question check")
    COVER = "cover", _("Language filter")
    PACKAGING = "packaging", _("New-packaging check")


class AdviceRule(VersionedModel):
    """A rule on wording as an administrator wrote it: over a shipped one, or a new one."""

    code = models.SlugField(_("short name"), max_length=60, unique=True)
    label = models.CharField(_("check"), max_length=10, choices=AdviceKind)
    is_on = models.BooleanField(_("this rule is on"), default=True)
    title = models.CharField(_("what it is about"), max_length=120)
    signs = models.TextField(
        _("what it sees"), blank=True, help_text=_("One pattern per line. One is enough to ask.")
    )
    hints = models.TextField(
        _("hints"), blank=True, help_text=_("Count only beside a hint of another rule.")
    )
    unless = models.TextField(
        _("but not with"), blank=True, help_text=_("With one of these the rule keeps silent.")
    )
    silent_if = models.TextField(
        _("speaks when this is missing"),
        blank=True,
        help_text=_(
            "Only for the new-packaging check: the rule asks when a whole text has none of these."
        ),
    )
    why = models.TextField(_("why it matters"))
    asks = models.TextField(_("the question it asks back"))
    better = models.TextField(_("a better example"), blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code
