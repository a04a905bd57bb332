"""The least that a vote can cost: a Bolt app that does nothing but keep it, as one plain transaction.

Run as `python -m tests.bench.floor` in the place of the bot, with the same variables. Its click is that of the
bot's *Vote*, its engine and durability are the bot's, and what it leaves out is everything else.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy import make_url

from bot.blocks.kit.ids import Action

Keep = Callable[[str, str], None]
TABLE = "CREATE TABLE IF NOT EXISTS dot (voter TEXT, theme TEXT, PRIMARY KEY (voter, theme))"


def in_sqlite(path: str) -> Keep:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(TABLE)

    def keep(voter: str, theme: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO dot VALUES (?, ?) ON CONFLICT DO NOTHING", (voter, theme))
        connection.execute("COMMIT")

    return keep


def in_postgresql(address: str) -> Keep:
    connection = psycopg.connect(address)
    connection.execute(TABLE)
    connection.commit()

    def keep(voter: str, theme: str) -> None:
        connection.execute("INSERT INTO dot VALUES (%s, %s) ON CONFLICT DO NOTHING", (voter, theme))
        connection.commit()

    return keep


async def serve(keep: Keep) -> None:
    app = AsyncApp(token=os.environ["SLACK_BOT_TOKEN"], process_before_response=True)
    app.client.base_url = os.environ["SLACK_API_URL"]

    @app.action(Action.VOTE)
    async def vote(ack: AsyncAck, action: dict[str, Any], body: dict[str, Any]) -> None:
        keep(body["user"]["id"], action["value"])
        await ack()

    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()


def main() -> None:
    url = make_url(os.environ["DATABASE_URL"])
    is_file = url.get_backend_name() == "sqlite"
    keep = in_sqlite(url.database or "") if is_file else in_postgresql(os.environ["DATABASE_URL"])
    asyncio.run(serve(keep))


if __name__ == "__main__":
    main()
