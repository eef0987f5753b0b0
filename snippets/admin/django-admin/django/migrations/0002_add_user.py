from django.contrib.auth.hashers import make_password
from django.db import migrations


def add_user(apps, schema_editor):
    apps.get_model("auth", "User").objects.create(
        username="ada",
        password=make_password("analytical"),
        is_staff=True,
        is_superuser=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(add_user, migrations.RunPython.noop)]
