from django.db import migrations


def add_user(apps, schema_editor):
    User = apps.get_model("api", "User")
    User.objects.update_or_create(pk=1, defaults={"name": "Ada"})


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_user, migrations.RunPython.noop),
    ]
