import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0032_linked_agreements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="Practice",
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
                        ("sealed", models.BinaryField()),
                        ("begun_at", models.DateTimeField(db_index=True)),
                        ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="practices",
                                to="aanbesteden.tender",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tender", "user"), name="one_exercise_per_person"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
