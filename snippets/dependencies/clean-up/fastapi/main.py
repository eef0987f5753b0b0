from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, status

app = FastAPI()
log = []


def get_connection():
    log.append("open")
    try:
        yield "connection"
    finally:
        log.append("close")


Connection = Annotated[str, Depends(get_connection, scope="function")]


def get_transaction(connection: Connection):
    log.append("begin")
    try:
        yield f"transaction on {connection}"
    except Exception:
        log.append("rollback")
        raise
    else:
        log.append("commit")


Transaction = Annotated[str, Depends(get_transaction, scope="function")]


@app.get("/save")
def save(transaction: Transaction, connection: Connection):
    return {"used": [transaction, connection], "log": log}


@app.get("/refused")
def refused(transaction: Transaction):
    raise HTTPException(status.HTTP_400_BAD_REQUEST)


@app.get("/broken")
def broken(transaction: Transaction):
    raise RuntimeError("broken")


@app.get("/log")
def read_log():
    lines = log.copy()
    log.clear()
    return {"log": lines}
