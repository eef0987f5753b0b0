from rest_framework import generics, pagination, serializers

tasks = [{"id": number, "title": f"Task {number}"} for number in range(1, 24)]


class TaskSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    title = serializers.CharField()


class TaskPagination(pagination.PageNumberPagination):
    page_size = 5
    page_size_query_param = "per_page"
    max_page_size = 20


class TaskList(generics.ListAPIView):
    serializer_class = TaskSerializer
    pagination_class = TaskPagination

    def get_queryset(self):
        return tasks
