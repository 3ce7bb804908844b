import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


RHYTHMS = (("kwart", 3), ("quarter", 3), ("half", 6), ("maand", 1), ("month", 1), ("jaar", 12),
           ("year", 12))  # the first word found says it: "half jaar" holds "jaar"  # fmt: skip


def read_rhythm(apps, schema_editor):
    """A rhythm that was written in words becomes one that can be counted with, if it is plain.

    Words with a number in them, such as "every two years", stay words.
    """
    Indicator = apps.get_model("aanbesteden", "Indicator")
    for row in Indicator.objects.exclude(frequency=""):
        words = row.frequency.lower().strip()
        plain = len(words.split()) <= 3 and words.split()[0] in ("elk", "elke", "ieder", "iedere",
                                                                 "per", "every", "each")  # fmt: skip
        months = next((months for word, months in RHYTHMS if word in words), 0)
        if plain and months and "twee" not in words and "two" not in words:
            row.every, row.frequency = months, ""
            row.save(update_fields=["every", "frequency"])


def write_rhythm(apps, schema_editor):
    """Back again: the rhythm in words, and no consent of parties that cannot be kept."""
    apps.get_model("aanbesteden", "ArrangementConsent").objects.filter(user=None).delete()
    Indicator = apps.get_model("aanbesteden", "Indicator")
    for row in Indicator.objects.exclude(every=None).filter(frequency=""):
        row.frequency = "elke maand" if row.every == 1 else f"elke {row.every} maanden"
        row.save(update_fields=["frequency"])


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0035_story_consent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="ArrangementText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text_hash", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "version of the arrangement",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CoParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "why",
                            models.CharField(
                                max_length=200, verbose_name="why they are responsible too"
                            ),
                        ),
                        ("link", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "co-responsible party",
                        "ordering": ["name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Instrument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("stories", "Stories"),
                                    ("panel", "Client panel"),
                                    ("survey", "Survey about satisfaction"),
                                    ("cases", "Case discussions"),
                                    ("quality", "Quality monitor"),
                                    (
                                        "signals",
                                        "Signals from parents, youngsters and frontline workers",
                                    ),
                                    ("visits", "Visits and talks on the spot"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="kind of instrument",
                            ),
                        ),
                        (
                            "about",
                            models.CharField(max_length=300, verbose_name="what we want to hear"),
                        ),
                        (
                            "every",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Every month"),
                                    (3, "Every quarter"),
                                    (6, "Every half year"),
                                    (12, "Every year"),
                                    (0, "Otherwise"),
                                ],
                                default=3,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                blank=True,
                                help_text="Only when it goes otherwise. For instance: after every course.",
                                max_length=60,
                                verbose_name="how often, in words",
                            ),
                        ),
                        (
                            "burden_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="minutes of work each time"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "instrument",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewDate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("planned_on", models.DateField(verbose_name="date")),
                        ("about", models.CharField(max_length=200, verbose_name="what we look at")),
                    ],
                    options={
                        "verbose_name": "date of a review",
                        "ordering": ["planned_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Watcher",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "name",
                            models.CharField(
                                help_text="A function or a group, such as: client panel.",
                                max_length=120,
                                verbose_name="who",
                            ),
                        ),
                        ("watches", models.CharField(max_length=300, verbose_name="watches what")),
                    ],
                    options={
                        "verbose_name": "who watches",
                        "ordering": ["pk"],
                    },
                ),
                migrations.AddField(
                    model_name="arrangementtext",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="aanbesteden.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="coparty",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="co_parties",
                        to="aanbesteden.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="instrument",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instruments",
                        to="aanbesteden.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="instrument",
                    name="carried_by",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Empty: the municipality.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aanbesteden.partner",
                        verbose_name="who does it",
                    ),
                ),
                migrations.AddField(
                    model_name="reviewdate",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_dates",
                        to="aanbesteden.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="watcher",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watcher_rows",
                        to="aanbesteden.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="watcher",
                    name="partner",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Empty: the municipality, or nobody's.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aanbesteden.partner",
                        verbose_name="of which partner",
                    ),
                ),
            ]
        ),
        migrations.RemoveConstraint(
            model_name="arrangementconsent",
            name="municipality_consents_once",
        ),
        migrations.AddField(
            model_name="arrangementconsent",
            name="function",
            field=models.CharField(blank=True, max_length=100, verbose_name="your function"),
        ),
        migrations.AddField(
            model_name="arrangementconsent",
            name="name",
            field=models.CharField(blank=True, max_length=100, verbose_name="your name"),
        ),
        migrations.AddField(
            model_name="indicator",
            name="burden_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="For whoever supplies it, everybody who fills something in included.",
                null=True,
                verbose_name="minutes of work per measurement",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="every",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (1, "Every month"),
                    (3, "Every quarter"),
                    (6, "Every half year"),
                    (12, "Every year"),
                    (0, "Otherwise"),
                ],
                default=0,
                verbose_name="how often",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="kind",
            field=models.CharField(
                choices=[
                    ("outcome", "Outcome: what changes for people"),
                    ("process", "Process: how we work together on it"),
                ],
                default="outcome",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="origin",
            field=models.CharField(
                choices=[
                    ("own", "Our own, made for this question"),
                    ("regional", "Harmonised in the region"),
                    ("national", "Harmonised nationally"),
                ],
                default="own",
                help_text="A number that others ask for too is supplied once, in one form.",
                max_length=10,
                verbose_name="harmonised or own",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="relevance",
            field=models.TextField(
                blank=True,
                help_text="And what does it not say?",
                verbose_name="what does it say about the outcome?",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="reliability",
            field=models.TextField(
                blank=True,
                help_text="Who is missing in it, and what can be wrong with it?",
                verbose_name="how sure is this number?",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="target_to",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Only when a band is the aim: from the target to this value.",
                max_digits=12,
                null=True,
                verbose_name="target up to and including",
            ),
        ),
        migrations.AlterField(
            model_name="arrangementconsent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="indicator",
            name="frequency",
            field=models.CharField(
                blank=True,
                help_text="Only when it goes otherwise. For instance: after every course.",
                max_length=60,
                verbose_name="how often, in words",
            ),
        ),
        migrations.AddField(
            model_name="arrangementconsent",
            name="co_party",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="consent",
                to="aanbesteden.coparty",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrangementconsent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("co_party__isnull", True), ("partner__isnull", True)),
                fields=("arrangement",),
                name="municipality_consents_once",
            ),
        ),
        migrations.RunPython(read_rhythm, write_rhythm),
    ]
