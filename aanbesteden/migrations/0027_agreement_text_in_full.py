from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0026_disclosure'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='intent',
            field=models.TextField(blank=True, verbose_name='our intent with each other'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='options',
            field=models.TextField(blank=True, verbose_name='options: what may be added later, and who decides'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='other_agreements',
            field=models.TextField(blank=True, verbose_name='what else is agreed'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='promises',
            field=models.TextField(blank=True, verbose_name='what we promise about behaviour and process'),
        ),
    ]
