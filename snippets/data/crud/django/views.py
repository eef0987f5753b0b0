import json

from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .models import Note


def saved(note, status=200):
    try:
        note.full_clean()
    except ValidationError as error:
        return JsonResponse({"errors": error.message_dict}, status=400)
    note.save()
    return JsonResponse(model_to_dict(note), status=status)


@method_decorator(csrf_exempt, name="dispatch")
class NoteList(View):
    def get(self, request):
        return JsonResponse(list(Note.objects.order_by("id").values()), safe=False)

    def post(self, request):
        data = json.loads(request.body)
        note = Note(title=data.get("title"), text=data.get("text", ""))
        return saved(note, status=201)


@method_decorator(csrf_exempt, name="dispatch")
class NoteDetail(View):
    def get(self, request, pk):
        return JsonResponse(model_to_dict(get_object_or_404(Note, pk=pk)))

    def put(self, request, pk):
        note = get_object_or_404(Note, pk=pk)
        data = json.loads(request.body)
        note.title = data.get("title")
        note.text = data.get("text", "")
        return saved(note)

    def patch(self, request, pk):
        note = get_object_or_404(Note, pk=pk)
        data = json.loads(request.body)
        note.title = data.get("title", note.title)
        note.text = data.get("text", note.text)
        return saved(note)

    def delete(self, request, pk):
        get_object_or_404(Note, pk=pk).delete()
        return HttpResponse(status=204)
