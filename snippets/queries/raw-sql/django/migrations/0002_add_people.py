from django.db import migrations


def add_people(apps, schema_editor):
    Person = apps.get_model("api", "Person")
    Person.objects.create(id=1, name="Ada", phone="555-0101")
    Person.objects.create(id=2, name="O'Brien", phone="555-0102")


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_people, migrations.RunPython.noop),
    ]
