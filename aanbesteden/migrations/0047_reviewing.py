import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0046_counts_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='contract_reread',
            field=models.BooleanField(db_default=False, default=False, verbose_name='we reread the social contract together'),
        ),
        migrations.AddField(
            model_name='reviewaction',
            name='for_user',
            field=models.ForeignKey(blank=True, help_text='Somebody of this room. Empty: only the room keeps an eye on it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose work list it comes on'),
        ),
        migrations.AddField(
            model_name='reviewaction',
            name='outcome',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=300, verbose_name='how did it end?'),
        ),
        NewTables([
        migrations.CreateModel(
            name='Dissent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('about', models.CharField(choices=[('adds_up', 'do the numbers and the story add up?'), ('right_way', 'is it moving the right way?'), ('invisible', 'who stayed invisible?'), ('most_vulnerable', 'does it work for the most vulnerable?'), ('goes_well', 'what goes well'), ('must_improve', 'what must be better')], max_length=20, verbose_name='about which answer')),
                ('text', models.TextField(verbose_name='how you see it')),
                ('at', models.DateTimeField(editable=False)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dissents', to='aanbesteden.review')),
            ],
            options={
                'verbose_name': 'dissent at a review',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'about', 'partner'), name='dissents_once'), models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('review', 'about'), name='municipality_dissents_once')],
            },
        ),
        ]),
    ]
