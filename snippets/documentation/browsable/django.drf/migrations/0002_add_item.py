from django.db import migrations


def add_item(apps, schema_editor):
    apps.get_model("api", "Item").objects.create(name="Pen")


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_item, migrations.RunPython.noop),
    ]
