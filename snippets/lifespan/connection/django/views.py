from django.apps import apps
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def visit(request):
    connection = apps.get_app_config("api").connection
    cursor = connection.execute("INSERT INTO visit DEFAULT VALUES")
    return JsonResponse({"visit": cursor.lastrowid})
