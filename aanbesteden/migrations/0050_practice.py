import django.db.models.deletion
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0049_story_remainders"),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='rings',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='rings of partners'),
        ),
        migrations.AddField(
            model_name='areabudget',
            name='carried_by',
            field=models.ForeignKey(blank=True, help_text='A team without a legal form cannot sign or hold money itself. Who does that for it? Empty: the municipality.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner', verbose_name='who carries the team'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='compared_with',
            field=models.CharField(blank=True, db_default='', default='', help_text='For instance: elsewhere in the city. Each measurement then asks that value.', max_length=60, verbose_name='what we compare it with'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='elsewhere',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='value elsewhere'),
        ),
        NewTables([
        migrations.CreateModel(
            name='Ring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(help_text='For instance: inner ring.', max_length=60, verbose_name='name of the ring')),
                ('is_core', models.BooleanField(default=False, help_text='The others help, and are asked when they are needed.', verbose_name='the partners of this ring carry the task together')),
                ('obligations', models.TextField(help_text="For instance: at school every week, and there for each other's clients.", verbose_name='what these partners take on')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ring_rows', to='aanbesteden.agreement')),
            ],
            options={
                'verbose_name': 'ring of partners',
                'ordering': ['-is_core', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RingSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ring_seat', to='aanbesteden.partner')),
                ('ring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='aanbesteden.ring')),
            ],
            options={
                'ordering': ['partner__name', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='ring',
            constraint=models.UniqueConstraint(fields=('agreement', 'name'), name='ring_name_once'),
        ),
        ]),
    ]
