from django.db import migrations


def add_user(apps, schema_editor):
    apps.get_model("auth", "User").objects.create(username="ada")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(add_user, migrations.RunPython.noop)]
