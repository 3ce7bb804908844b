from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aanbesteden", "0045_trust"),
    ]

    operations = [
        migrations.AddField(
            model_name="indicator",
            name="counts_people",
            field=models.BooleanField(
                default=False,
                help_text="A small number of people is not shown to everybody, nor what is left over.",
                verbose_name="the number is a number of people",
            ),
        ),
    ]
