import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0042_open_house"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="SupplierKey",
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
                            "name",
                            models.CharField(
                                max_length=100, verbose_name="which system is it for?"
                            ),
                        ),
                        ("key_hash", models.CharField(max_length=64, unique=True)),
                        ("ending", models.CharField(max_length=4)),
                        ("made_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("last_used_at", models.DateTimeField(null=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplier_keys",
                                to="aanbesteden.agreement",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="aanbesteden.partner",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "key of another system",
                        "ordering": ["-made_at", "-pk"],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="measurement",
            name="reference",
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AlterField(
            model_name="measurement",
            name="added_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="measurement",
            name="supplier_key",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="aanbesteden.supplierkey",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("indicator", "reference"),
                name="reference_counts_once",
            ),
        ),
    ]
