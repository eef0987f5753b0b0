from flask import Flask, request
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins="*", supports_credentials=True)


@app.get("/me")
def me():
    return {"user": request.cookies.get("user")}
