import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0023_offers_and_wishes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='adjustment',
            name='concerned',
            field=models.ManyToManyField(blank=True, related_name='+', to='aanbesteden.partner', verbose_name='partners it concerns'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='indicator_change',
            field=models.TextField(blank=True, verbose_name='what changes in the indicators'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='limit_reason',
            field=models.TextField(blank=True, verbose_name='why this is possible above the limit for changes'),
        ),
        migrations.AddField(
            model_name='adjustment',
            name='money_change',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='what it changes in the value of the agreement, in euros'),
        ),
        migrations.AlterField(
            model_name='adjustment',
            name='change',
            field=models.TextField(verbose_name='what changes in the approach'),
        ),
        migrations.CreateModel(
            name='AdjustmentVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('word', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('adjustment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='aanbesteden.adjustment')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('adjustment', 'partner'), name='one_adjustment_voice_each'), models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('adjustment',), name='one_adjustment_voice_for_the_municipality')],
            },
        ),
    ]
