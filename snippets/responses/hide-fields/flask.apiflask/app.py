from apiflask import APIFlask, Schema, abort
from apiflask.fields import Email, Integer, String

from users import USERS

app = APIFlask(__name__)


class UserOut(Schema):
    id = Integer()
    name = String()
    email = Email()


@app.get("/users")
@app.output(UserOut(many=True))
def list_users():
    return [USERS[1], USERS[2]]


@app.get("/users/<int:user_id>")
@app.output(UserOut)
def get_user(user_id):
    if user_id not in USERS:
        abort(404)
    return USERS[user_id]
