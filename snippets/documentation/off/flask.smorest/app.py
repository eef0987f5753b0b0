from flask import Flask
from flask_smorest import Api, Blueprint

app = Flask(__name__)
app.config.from_object("config.Config")
api = Api(app)
blp = Blueprint("items", __name__, description="Operations on items")


@blp.route("/items/<int:item_id>")
def get_item(item_id):
    return {"id": item_id}


api.register_blueprint(blp)
