from api.models import Book
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Store a book under its title."

    def add_arguments(self, parser):
        parser.add_argument("title")

    def handle(self, *args, title, **options):
        _, created = Book.objects.get_or_create(title=title)
        if not created:
            raise CommandError(f"{title} is there already")
        self.stdout.write(f"Added {title}.")
