from datetime import timedelta

from django.http import JsonResponse
from django.urls import reverse


def read_day(request, day):
    next_day = day + timedelta(days=1)
    return JsonResponse(
        {
            "weekday": f"{day:%A}",
            "next": reverse("read-day", kwargs={"day": next_day}),
        }
    )
