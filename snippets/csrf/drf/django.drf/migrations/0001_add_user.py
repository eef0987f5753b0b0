from django.db import migrations

KEY = "9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b"


def add_user(apps, schema_editor):
    user = apps.get_model("auth", "User").objects.create(username="ada")
    apps.get_model("authtoken", "Token").objects.create(key=KEY, user=user)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("authtoken", "0004_alter_tokenproxy_options"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(add_user, migrations.RunPython.noop)]
