from datetime import date

from django.http import JsonResponse


def read_day(request, text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return JsonResponse({"error": "This is not a date."}, status=400)
    if day.year < 2000:
        return JsonResponse({"error": "The day is before 2000."}, status=400)
    return JsonResponse({"weekday": f"{day:%A}"})
