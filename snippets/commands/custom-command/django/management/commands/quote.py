from api.prices import PRICES, cost
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Print what copies of a book cost."

    def add_arguments(self, parser):
        parser.add_argument("title")
        parser.add_argument("--copies", type=int, default=1)

    def handle(self, *args, title, copies, **options):
        if title not in PRICES:
            raise CommandError(f"there is no book {title}")
        self.stdout.write(f"{copies} x {title}: {cost(title, copies)}")
