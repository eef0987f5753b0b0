from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination

from .models import Book
from .serializers import BookSerializer


class BookPagination(PageNumberPagination):
    page_size = 20
    page_size_query_param = "per_page"
    max_page_size = 100


class BookList(ListAPIView):
    queryset = Book.objects.order_by("id")
    serializer_class = BookSerializer
    pagination_class = BookPagination
