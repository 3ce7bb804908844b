import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0022_area_budget"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="Advert",
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
                        ("name", models.CharField(max_length=150, verbose_name="on behalf of")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("residents", "Group of residents"),
                                    ("association", "Association or club"),
                                    ("foundation", "Foundation"),
                                    ("school", "School"),
                                    ("company", "Company"),
                                    ("care", "Care or welfare organisation"),
                                    ("housing", "Housing corporation"),
                                    ("insurer", "Health insurer or care office"),
                                    ("police", "Police"),
                                    ("municipality", "Municipality or government"),
                                    ("faith", "Faith community"),
                                    ("culture", "Culture, sport or nightlife"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("placed_at", models.DateTimeField(editable=False)),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "neighbourhood",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="aanbesteden.neighbourhood",
                                verbose_name="neighbourhood",
                            ),
                        ),
                        (
                            "tender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="adverts",
                                to="aanbesteden.tender",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adverts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["placed_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AdvertLine",
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
                        ("is_offer", models.BooleanField()),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("money", "Money"),
                                    ("hours", "Hours"),
                                    ("place", "A place"),
                                    ("network", "A network"),
                                    ("knowledge", "Knowledge"),
                                    ("audience", "The people it is about"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        (
                            "advert",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="aanbesteden.advert",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-is_offer", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Interest",
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
                        ("at", models.DateTimeField()),
                        (
                            "advert",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interests",
                                to="aanbesteden.advert",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interests_in_it",
                                to="aanbesteden.advert",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="advert",
                    constraint=models.UniqueConstraint(
                        fields=("tender", "user"), name="one_advert_per_person"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="advertline",
                    constraint=models.UniqueConstraint(
                        fields=("advert", "is_offer", "sort"), name="one_line_per_sort_and_side"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interest",
                    constraint=models.UniqueConstraint(
                        fields=("advert", "other"), name="interest_said_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("advert", models.F("other")), _negated=True),
                        name="interest_in_somebody_else",
                    ),
                ),
            ]
        ),
    ]
