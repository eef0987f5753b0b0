from fastapi import (
    Depends,
    FastAPI,
    WebSocket,
    WebSocketDisconnect,
    WebSocketException,
    status,
)

app = FastAPI()


def check_token(token: str = ""):
    if token != "tea":
        raise WebSocketException(status.WS_1008_POLICY_VIOLATION)


@app.websocket("/sum", dependencies=[Depends(check_token)])
async def add_up(websocket: WebSocket):
    await websocket.accept()
    total = 0
    try:
        while True:
            try:
                message = await websocket.receive_json()
                total += message["add"]
                await websocket.send_json({"total": total})
            except (KeyError, TypeError, ValueError) as error:
                await websocket.send_json({"error": type(error).__name__})
    except WebSocketDisconnect:
        print("the client went away")
