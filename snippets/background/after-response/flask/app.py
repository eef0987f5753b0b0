from flask import Flask, jsonify

app = Flask(__name__)
log = []


def send_mail(item):
    log.append(f"mail for {item} starts")
    try:
        price = {"pen": 3}[item]
    except KeyError:
        app.logger.exception("no mail")
        return
    log.append(f"mail for {item} sent, {price} euros")


@app.post("/orders/<item>")
def order(item):
    response = jsonify(ordered=item)
    response.call_on_close(lambda: send_mail(item))
    log.append(f"view for {item} returns")
    return response, 202


@app.get("/log")
def get_log():
    return log
