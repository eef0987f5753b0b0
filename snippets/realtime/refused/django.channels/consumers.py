import json
from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer


class SumConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        query = parse_qs(self.scope["query_string"].decode())
        if query.get("token") != ["tea"]:
            await self.close()
            return
        self.total = 0
        await self.accept()

    async def receive(self, text_data):
        try:
            self.total += json.loads(text_data)["add"]
            answer = {"total": self.total}
        except (KeyError, TypeError, ValueError) as error:
            answer = {"error": type(error).__name__}
        await self.send(text_data=json.dumps(answer))
