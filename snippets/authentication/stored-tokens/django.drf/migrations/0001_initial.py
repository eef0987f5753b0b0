from django.db import migrations


def create_user(apps, schema_editor):
    User = apps.get_model("auth", "User")
    User.objects.create_user("ada", password="ada-s-password")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("authtoken", "0004_alter_tokenproxy_options")]

    operations = [migrations.RunPython(create_user)]
