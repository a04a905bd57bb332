"""The composition root: every part is made here, and production, demo and tests all come this way."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

import handlers
from bot.bridge import Bridge
from bot.delivery.attempt import Attempt
from bot.delivery.budget import Pace
from bot.delivery.channel_queues import Channels
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.refresher import Refresher
from bot.delivery.uploads import Draw, Uploads
from bot.domain.actors import Actor
from bot.domain.calendar import country_of
from bot.domain.clock import Clock
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.pictures.studio import Studio
from bot.services.outbox.backlog import Backlogs
from bot.services.services import compose
from bot.settings import Settings
from bot.slack.auth import Identity, Token, identify
from bot.slack.background import Background
from bot.slack.channels import ChannelsKnown
from bot.slack.client import connect as web_client
from bot.slack.client import open_session
from bot.slack.files import Files
from bot.slack.http import Http
from bot.slack.listeners import Listeners, bolts_log
from bot.slack.meters import Meters
from bot.slack.people import People
from bot.slack.poster import Poster
from bot.slack.response_url import Answers
from bot.slack.socket import Socket
from bot.steady_clock import SteadyClock, Timekeeper
from bot.web.probes import Probes
from bot.web.server import SLOWEST, Server
from handlers.request.context import Context
from storage.damage import require_whole
from storage.engine import connect
from storage.migrate import upgrade
from storage.owner import InUse, Owner
from storage.store import Store

log = logging.getLogger(__name__)

IN_HAND = 3.0  # seconds that each part gets to finish what it has begun
LOOK_AGAIN = 0.5  # seconds, while another process has the database


class Bot:
    """Kickoff, put together. `start` it, leave it running, `stop` it."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        pace: Pace,
        store: Store,
        session: aiohttp.ClientSession,
        slowest: int = SLOWEST,
        draw: Draw | None = None,
    ) -> None:
        self._settings = settings
        self._slowest = slowest
        self._session = session
        self._store = store
        self._owner = Owner(settings.database_url)
        self.services = compose(store, clock)
        self.bridge = Bridge(store)
        self._meters = Meters()
        self._steady_clock = clock if isinstance(clock, SteadyClock) else None
        self._client = web_client(settings.api_url, settings.bot_token, session, self._meters)
        self._background = Background()
        self._people = People(self._client, self._preferences_of, self._let_leave)
        deliveries, poster = self.services.deliveries, Poster(self._client, self._meters)
        self._studio = Studio()
        uploads = Uploads(self.bridge, self.services.pictures, Files(self._client), draw or self._studio.draw)
        self._channels_known = ChannelsKnown(self._client)
        attempt = Attempt(self.bridge, deliveries, poster, self._people, self._channels_known, uploads)
        self._channels = Channels(self.bridge, deliveries, attempt, clock)
        hourly = (deliveries.try_shut_out_again, self.services.pruning.prune)
        self._dispatcher = Dispatcher(self.bridge, deliveries, self._channels, clock, hourly)
        redraws, look_every = self.services.redraws, deliveries.look_every
        self._refresher = Refresher(self.bridge, redraws, poster, self._people, uploads, pace, look_every)
        self._way_in = self._the_way_in(Listeners(self._bolt(), self._meters))
        self._server = self._the_server()
        self._authorized_as: AuthorizeResult | None = None
        self._loops: list[asyncio.Task[None]] = []

    async def _preferences_of(self, actor: Actor) -> PersonalPreferences:
        return await self.bridge.read(self.services.preferences.of, actor)

    def _let_leave(self, actor: Actor) -> None:
        self._background(self.bridge.write_for(actor.team_id, self.services.attendances.leave, by=actor))

    def _the_way_in(self, listeners: Listeners) -> Socket | Http:
        if self._settings.app_token:
            return Socket(listeners, self._client, self._settings.app_token)
        return Http(listeners, self._settings.signing_secret, self._slowest)

    def _the_server(self) -> Server | None:
        """None if nobody asks: over Socket Mode, without a port."""
        if self._settings.port is None:
            return None
        slack = {"slack": self._way_in.condition, "token": Token(self._client).condition}
        probes = Probes(self.bridge, self.services.backlogs, self._team, slack, self._meters)
        routes = [*self._way_in.routes, *probes.routes]
        return Server(routes, self._settings.host, self._settings.port, self._slowest)

    def _team(self) -> str:
        return (self._authorized_as and self._authorized_as.team_id) or ""

    def _bolt(self) -> AsyncApp:
        over_http = not self._settings.app_token
        # process_before_response: the ack goes out when the listener returns, which is when all is committed.
        app = AsyncApp(
            name="kickoff",  # Bolt walks the whole stack to find one
            logger=bolts_log(),
            client=web_client(self._settings.api_url, None, self._session, self._meters),
            authorize=lambda: self._authorized(),  # Bolt cannot call a method
            process_before_response=True,
            raise_error_for_unhandled_request=True,
            request_verification_enabled=False,  # done before: by `Http`, or by the connection being our own
            ssl_check_enabled=over_http,
            url_verification_enabled=over_http,
        )
        answers = Answers(self._session)
        people, channels = self._people, self._channels_known
        handlers.register(app, Context(self.services, self.bridge, people, channels, answers, self._background))
        return app

    async def _authorized(self) -> AuthorizeResult:
        assert self._authorized_as is not None, "the socket opens only once we know who we are"
        return self._authorized_as

    def _authorize(self, who: Identity) -> AuthorizeResult:
        """Made once: it is the same for every click."""
        return AuthorizeResult(
            enterprise_id=who.enterprise_id,
            team_id=who.team_id,
            url=who.url,
            bot_id=who.bot_id,
            bot_user_id=who.user_id,
            bot_token=self._settings.bot_token,
            bot_scopes=who.scopes,
        )

    async def start(self, *, waits: bool = False) -> None:
        """Ready once this returns; waits until Slack can be reached, and the database if it goes after migrating.

        If it `waits`, also until no other process has the database. Raises TokenRefused, UnusableDatabase, such as
        InUse, and CannotListen.
        """
        if self._server:
            await self._server.listen()
        await self._own(waits)
        await asyncio.to_thread(self._prepare)
        self.bridge.open()
        who = await identify(self._client)
        self._authorized_as = self._authorize(who)
        if self._steady_clock and who.said_at:
            self._steady_clock.compare(who.said_at)
        await self.bridge.insist(self.services.deliveries.abandon_claims)
        await self.bridge.insist(self.services.deliveries.try_shut_out_again)
        await self.bridge.insist(self.services.eras.begin)
        self.bridge.on_commit(self.wake)
        parts = (self._dispatcher, self._refresher, self._way_in)
        self._loops = [asyncio.create_task(part.run()) for part in parts]
        if self._steady_clock:
            timekeeper = Timekeeper(self._steady_clock, self.bridge, self.services.leaps)
            self._loops.append(asyncio.create_task(timekeeper.run(who.team_id)))
        await self._way_in.open()
        log.info("Kickoff is ready in %s", who.team)

    @property
    def port(self) -> int | None:
        """Where it listens, if it does."""
        return self._server.port if self._server else None

    async def _own(self, waits: bool) -> None:
        try:
            self._owner.take()
        except InUse as problem:
            if not waits:
                raise
            log.info("%s Waiting.", problem)
            await self._own_in_the_end()

    async def _own_in_the_end(self) -> None:
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            with suppress(InUse):
                return self._owner.take()

    def _prepare(self) -> None:
        require_whole(self._settings.database_url)
        upgrade(self._store.engine)
        self._store.eraser.erase_all()  # a process that ended early may have left traces
        country_of("Europe/Amsterdam")  # loads the list of countries now rather than at somebody's first click

    async def run(self) -> None:
        """Goes on until it is cancelled. Raises what ends one of the parts, such as Deaf."""
        await asyncio.gather(*self._loops)

    def wake(self) -> None:
        """Looks for what is due and what is stale: after a commit, and when somebody moves the clock."""
        self._dispatcher.wake()
        self._refresher.wake()

    async def next_due_at(self) -> datetime | None:
        """When people next see something that comes by itself, for those who move the clock."""
        return await self.bridge.read(self.services.deliveries.next_planned_at)

    async def stop(self) -> None:
        """Takes nothing more, finishes what is in hand within ten seconds, and lets go of the database."""
        async with AsyncExitStack() as last:
            last.push_async_callback(self._session.close)
            last.callback(self._owner.release)
            last.push_async_callback(asyncio.to_thread, self._store.close)
            last.push_async_callback(asyncio.to_thread, self._studio.close)
            last.push_async_callback(self.bridge.close)
            await asyncio.gather(self._stop_listening(), self._way_in.close(IN_HAND))
            for task in self._loops:
                task.cancel()
            await asyncio.gather(*self._loops, return_exceptions=True)
            await asyncio.gather(
                self._refresher.finish(), self._background.finish(IN_HAND), self._channels.finish(IN_HAND)
            )

    async def _stop_listening(self) -> None:
        if self._server:
            await self._server.end()


async def run_until(
    bot: Bot, told: asyncio.Event, on_stopping: Callable[[], object] = lambda: None, *, waits: bool = False
) -> None:
    """Starts the bot and stops it again: when told to, or when a part of it ends, which is raised."""
    waiting = asyncio.create_task(told.wait())
    working = asyncio.create_task(_start_and_run(bot, waits))
    try:
        await asyncio.wait({waiting, working}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        on_stopping()
        for task in (waiting, working):
            task.cancel()
        await asyncio.wait({waiting, working})
        await bot.stop()


async def _start_and_run(bot: Bot, waits: bool) -> None:
    await bot.start(waits=waits)
    await bot.run()


def stop_signal() -> asyncio.Event:
    """Set when somebody, or the supervisor, tells the process to stop."""
    told = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    return told


def after_restoring(settings: Settings, clock: Clock | None = None) -> None:
    """Brings a database that was put back up to this version. What is due in it is looked up before it is sent."""
    store = Store(connect(settings.database_url))
    upgrade(store.engine)
    Backlogs(store, clock or SteadyClock()).doubt()
    store.close()


async def build(
    settings: Settings,
    clock: Clock | None = None,
    pace: Pace | None = None,
    store: Store | None = None,
    slowest: int = SLOWEST,
    draw: Draw | None = None,
) -> Bot:
    """Kickoff for these settings, telling the time by this clock. Raises UnusableDatabase.

    Over HTTP a request may take `slowest` seconds to begin, and as long to arrive. Pictures are drawn in a process
    of their own, unless by `draw`.
    """
    store = store or Store(connect(settings.database_url))
    session = open_session(settings.api_url)
    return Bot(settings, clock or SteadyClock(), pace or Pace(), store, session, slowest, draw)
