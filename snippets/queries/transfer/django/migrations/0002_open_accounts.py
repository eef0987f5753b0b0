from django.db import migrations


def open_accounts(apps, schema_editor):
    Account = apps.get_model("api", "Account")
    Account.objects.create(name="Ada", balance=100)
    Account.objects.create(name="Bob", balance=0)


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(open_accounts, migrations.RunPython.noop),
    ]
