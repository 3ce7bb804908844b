import django.db.models.deletion
from django.db import migrations, models

from aanbesteden.new_tables import NewTables

KEYS = ("summary", "about_numbers", "about_money", "not_reached", "learnt", "remains")


def make_sections(apps, schema_editor):
    """A report that is being written gets its rows of who writes what."""
    section = apps.get_model("aanbesteden", "ReportSection")
    rows = apps.get_model("aanbesteden", "Report").objects.values_list("pk", flat=True)
    section.objects.bulk_create(
        section(report_id=pk, key=key) for pk in rows.order_by("pk") for key in KEYS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0040_dialogue_rounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="about_money",
            field=models.TextField(blank=True, verbose_name="what we want to say about the money"),
        ),
        migrations.AddField(
            model_name="report",
            name="about_numbers",
            field=models.TextField(blank=True, verbose_name="what the numbers mean to us"),
        ),
        migrations.AddField(
            model_name="report",
            name="correction",
            field=models.TextField(
                blank=True, editable=False, verbose_name="what was wrong, and what is different now"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="council_cut",
            field=models.PositiveSmallIntegerField(default=100, editable=False),
        ),
        migrations.AddField(
            model_name="report",
            name="council_pdf",
            field=models.BinaryField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="council_pdf_hash",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="report",
            name="edition",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="report",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="aanbesteden.report",
            ),
        ),
        NewTables(
            [
                migrations.CreateModel(
                    name="PublicMeeting",
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
                        ("starts_at", models.DateTimeField(verbose_name="when")),
                        ("place", models.CharField(max_length=200, verbose_name="where")),
                        (
                            "invitation",
                            models.TextField(
                                help_text="Also say how somebody takes part who cannot come.",
                                verbose_name="for whom, and what happens",
                            ),
                        ),
                        (
                            "told",
                            models.TextField(blank=True, verbose_name="what was said, in short"),
                        ),
                        (
                            "visitors",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="how many people came"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="aanbesteden.report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "public meeting",
                        "ordering": ["starts_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingQuestion",
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
                            "asked_by",
                            models.CharField(
                                help_text="Without a name, for instance: a resident of the flats.",
                                max_length=80,
                                verbose_name="who asked",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="the question")),
                        ("answer", models.TextField(blank=True, verbose_name="the answer")),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the municipality.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="aanbesteden.partner",
                                verbose_name="who answers",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="aanbesteden.publicmeeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question at the meeting",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSection",
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
                            "key",
                            models.CharField(
                                choices=[
                                    ("summary", "What this report says, in short"),
                                    ("about_numbers", "What the numbers mean to us"),
                                    ("about_money", "What we want to say about the money"),
                                    ("not_reached", "Whom we did not reach"),
                                    ("learnt", "What we learnt"),
                                    ("remains", "What remains when this ends"),
                                ],
                                editable=False,
                                max_length=15,
                            ),
                        ),
                        (
                            "task",
                            models.CharField(
                                blank=True,
                                help_text="In one sentence.",
                                max_length=300,
                                verbose_name="what is asked",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="ready before"),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the municipality. The others read along and may change it too.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="aanbesteden.partner",
                                verbose_name="who writes it",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="aanbesteden.report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of the report",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "key"), name="section_once")
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(make_sections, migrations.RunPython.noop),
    ]
