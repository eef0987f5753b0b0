from django.http import HttpResponse
from django.shortcuts import redirect, render

from .forms import ReservationForm


def reserve(request):
    if request.method == "POST":
        form = ReservationForm(request.POST)
        if form.is_valid():
            form.save()
            return redirect("thanks")
    else:
        form = ReservationForm()
    return render(request, "reserve.html", {"form": form})


def thanks(request):
    return HttpResponse("Thank you.")
