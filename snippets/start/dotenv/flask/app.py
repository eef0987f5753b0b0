from dotenv import load_dotenv
from flask import Flask

load_dotenv()

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/")
def index():
    return {
        "greeting": app.config["GREETING"],
        "page_size": app.config["PAGE_SIZE"],
        "beta": app.config["BETA"],
    }
