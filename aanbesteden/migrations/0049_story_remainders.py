import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0048_tender_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Remainder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('table', models.CharField(max_length=100)),
                ('row', models.BigIntegerField()),
                ('why', models.CharField(choices=[('sent', 'This was sent or published as it is, with a fingerprint.'), ('booked', 'What is written in the book is never changed.'), ('own', "These are somebody else's own words."), ('signed', 'Parties signed exactly this text.'), ('file', 'The words stand in a file.'), ('other', 'This text may say the same in other words or in another language.')], max_length=10)),
                ('found_at', models.DateTimeField()),
                ('due_on', models.DateField(verbose_name='to be dealt with before')),
                ('settled', models.TextField(blank=True, verbose_name='what was done')),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remainders', to='aanbesteden.story')),
            ],
            options={
                'verbose_name': 'place where words of a withdrawn story may stand',
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('story', 'table', 'row', 'why'), name='remainder_once')],
            },
        ),
        ]),
    ]
