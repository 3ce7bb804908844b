import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import aanbesteden.storage
from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0009_sheet_and_plan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="Receipt",
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
                        ("number", models.CharField(max_length=20, unique=True)),
                        ("sha256", models.CharField(db_index=True, max_length=64)),
                        ("at", models.DateTimeField()),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                storage=aanbesteden.storage.private_storage,
                                upload_to="receipts/%Y/%m",
                            ),
                        ),
                        ("file_sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="aanbesteden.proposal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalVersion",
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
                        ("number", models.PositiveIntegerField()),
                        ("sealed", models.BinaryField()),
                        ("content_hash", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="aanbesteden.proposal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "number"), name="proposal_version_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
