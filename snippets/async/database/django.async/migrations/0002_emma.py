from django.db import migrations


def add_emma(apps, schema_editor):
    author = apps.get_model("api", "Author").objects.create(name="Jane Austen")
    apps.get_model("api", "Book").objects.create(title="Emma", author=author)


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]

    operations = [migrations.RunPython(add_emma)]
