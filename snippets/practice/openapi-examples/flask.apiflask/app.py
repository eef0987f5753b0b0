from apiflask import APIFlask, Schema
from apiflask.fields import String
from apiflask.validators import Length


class Book(Schema):
    title = String(required=True, validate=Length(min=1))
    author = String(load_default="Unknown")


app = APIFlask(__name__)


@app.post("/books")
@app.input(Book, example={"title": "Emma", "author": "Jane Austen"})
@app.output(Book, status_code=201)
def create_book(json_data):
    return json_data
