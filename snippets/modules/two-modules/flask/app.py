from flask import Blueprint, Flask

import notes
import users

api = Blueprint("api", __name__, url_prefix="/api")
api.register_blueprint(notes.bp)
api.register_blueprint(users.bp)

app = Flask(__name__)
app.register_blueprint(api)
