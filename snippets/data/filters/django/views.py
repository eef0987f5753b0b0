from django.http import JsonResponse

from .forms import ProductFilter
from .models import Product


def list_products(request):
    form = ProductFilter(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    products = Product.objects.all()
    if q := form.cleaned_data["q"]:
        products = products.filter(name__icontains=q)
    max_price = form.cleaned_data["max_price"]
    if max_price is not None:
        products = products.filter(price__lte=max_price)
    products = products.order_by(form.cleaned_data["sort"] or "name", "id")
    return JsonResponse(list(products.values("name", "price")), safe=False)
