from django.db import migrations


def create_user(apps, schema_editor):
    User = apps.get_model("auth", "User")
    User.objects.create_user("ada", password="ada-s-password")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(create_user)]
