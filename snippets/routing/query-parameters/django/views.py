from django.http import JsonResponse

from .forms import SearchForm


def search(request):
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse(form.errors.get_json_data(), status=400)
    return JsonResponse({**form.cleaned_data, "tags": request.GET.getlist("tag")})
