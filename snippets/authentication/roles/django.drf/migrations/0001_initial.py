from django.db import migrations


def create_users(apps, schema_editor):
    User = apps.get_model("auth", "User")
    Group = apps.get_model("auth", "Group")
    ada = User.objects.create_user("ada", password="ada-s-password")
    ada.groups.add(Group.objects.create(name="editors"))
    User.objects.create_user("bob", password="bob-s-password")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(create_users)]
