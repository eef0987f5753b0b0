from django.forms.models import model_to_dict
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Note


def list_notes(request):
    notes = Note.objects.order_by("id").values("id", "text")
    return JsonResponse(list(notes), safe=False)


def get_note(request, note_id):
    return JsonResponse(model_to_dict(get_object_or_404(Note, pk=note_id)))


def raw(request):
    return JsonResponse({"note": Note.objects.get(pk=1)})
