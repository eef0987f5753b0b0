from datetime import UTC, datetime
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse


class Encoder(DjangoJSONEncoder):
    def default(self, value):
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, set):
            return sorted(value)
        return super().default(value)


def order(request):
    data = {
        "placed": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "price": Decimal("1.10"),
        "tags": {"pen", "café"},
    }
    return JsonResponse(
        data, encoder=Encoder, json_dumps_params={"ensure_ascii": False}
    )
