import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0024_adjustments_in_full"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="NewerFile",
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
                        (
                            "newer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="older_in_room",
                                to="aanbesteden.document",
                            ),
                        ),
                        (
                            "older",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="newer_in_room",
                                to="aanbesteden.document",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RoomNote",
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
                        ("text", models.TextField(verbose_name="note")),
                        ("added_at", models.DateTimeField(editable=False)),
                        (
                            "added_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="room_notes",
                                to="aanbesteden.coalition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-added_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RoomTask",
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
                        ("text", models.CharField(max_length=200, verbose_name="what")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                        ("added_at", models.DateTimeField(editable=False)),
                        ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "coalition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="room_tasks",
                                to="aanbesteden.coalition",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="who",
                            ),
                        ),
                    ],
                    options={
                        "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "pk"],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="partner",
            name="is_surprising",
            field=models.BooleanField(
                default=False,
                help_text="For instance a disco in a question about old age.",
                verbose_name="nobody would expect this partner here",
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="size",
            field=models.CharField(
                blank=True,
                choices=[
                    ("one", "One person"),
                    ("small", "2 to 9 people"),
                    ("middle", "10 to 249 people"),
                    ("large", "250 people or more"),
                ],
                max_length=6,
                verbose_name="how large",
            ),
        ),
    ]
