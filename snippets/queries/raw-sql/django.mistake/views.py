from django.db import connection
from django.http import JsonResponse


def find_people(request):
    name = request.GET.get("name", "")
    with connection.cursor() as cursor:
        query = f"SELECT name, phone FROM api_person WHERE name = '{name}'"
        cursor.execute(query)
        people = [{"name": name, "phone": phone} for name, phone in cursor.fetchall()]
    return JsonResponse(people, safe=False)
