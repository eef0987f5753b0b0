from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt

from .models import Note


@csrf_exempt
def notes(request):
    if request.method == "POST":
        note = Note.objects.create(text=request.POST["text"])
        return JsonResponse({"text": note.text}, status=201)
    texts = Note.objects.order_by("id").values_list("text", flat=True)
    return JsonResponse(list(texts), safe=False)
