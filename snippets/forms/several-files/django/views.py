from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_album(request):
    title = request.POST["title"]
    files = request.FILES.getlist("files")
    sizes = {file.name: file.size for file in files}
    return JsonResponse({"title": title, "sizes": sizes})
