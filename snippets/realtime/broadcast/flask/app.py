from flask import Flask
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)
clients = set()


@sock.route("/chat")
def chat(ws):
    clients.add(ws)
    try:
        while True:
            text = ws.receive()
            for client in list(clients):
                client.send(text)
    finally:
        clients.discard(ws)
