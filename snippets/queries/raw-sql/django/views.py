from django.db import connection
from django.http import JsonResponse


def find_people(request):
    name = request.GET.get("name", "")
    with connection.cursor() as cursor:
        query = "SELECT name, phone FROM api_person WHERE name = %s"
        cursor.execute(query, [name])
        people = [{"name": name, "phone": phone} for name, phone in cursor.fetchall()]
    return JsonResponse(people, safe=False)
