"""The pretend Slack as one object: state, servers and acts."""

from collections.abc import Collection, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, WebSocketRoute

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.guide import Guide
from bot.sandbox.acting.person import Person
from bot.sandbox.acting.tour import Tour
from bot.sandbox.control import control_routes
from bot.sandbox.coverage import known_methods
from bot.sandbox.page.context import NextDue
from bot.sandbox.page.live import PACE
from bot.sandbox.page.routes import page_routes
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.seed import new_workspace
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.transport.carriers import Carrier
from bot.sandbox.transport.connections import HttpServer
from bot.sandbox.transport.delivery import Delivery
from bot.sandbox.transport.http_carrier import HttpCarrier
from bot.sandbox.transport.not_a_browser import NotABrowser
from bot.sandbox.transport.portraits import portrait_route
from bot.sandbox.transport.socket_carrier import SocketCarrier
from bot.sandbox.transport.sockets import Links
from bot.sandbox.transport.webapi import WebApi
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.faults import Faults
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.limits import Limits
from bot.sandbox.web_api.manifest import Grants, read_manifest


class Sandbox:
    """A pretend Slack workspace with one app installed.

    `manifest` is the app's `manifest.yml` or `manifest.json`. Where it `is_strict`, what Slack takes but advises
    against is refused; else it is done, with a warning in the inspector. `optional_scopes` are those of the
    manifest's `bot_optional` that were granted (None: all). With a `request_url` payloads go there over signed
    HTTP (`signing_secret`), not over Socket Mode; where it has no path, to the paths in the manifest. `routes` are
    served beside Slack's own and the page, `next_due` tells the page when the app next does something by itself,
    and the page shows visitors around by a `tour`. Pages hear of changes at most once in `pace` seconds. Start and
    stop it on the loop that everything else runs on.
    """

    def __init__(
        self,
        manifest: Path,
        clock: MovableClock | None = None,
        *,
        is_strict: bool = True,
        optional_scopes: Collection[str] | None = None,
        request_url: str | None = None,
        routes: Sequence[BaseRoute] = (),
        next_due: NextDue | None = None,
        tour: Tour | None = None,
        pace: float = PACE,
    ) -> None:
        self.manifest = read_manifest(manifest)
        self.clock = clock or MovableClock()
        self.workspace: Workspace = new_workspace(
            self.clock, app_name=self.manifest.name, bot_name=self.manifest.bot_name
        )
        self.grants = Grants(self.manifest, optional_scopes)
        self.limits = Limits(self.clock)
        self.faults = Faults()
        self.installation = Installation(
            self.workspace, self.manifest, self.grants, self.limits, self.faults, Advice(is_strict=is_strict)
        )
        self.links = Links(self.installation)
        self.signing_secret = self.workspace.ids.secret()
        self.delivery = Delivery(self.installation, self._carrier(request_url))
        self.acts = Acts(self.installation, self.delivery)
        self._people: dict[str, Person] = {}
        self.guide = Guide(self.workspace, self.acts, tour) if tour is not None else None
        self._routes = [
            *routes,
            *control_routes(self.installation, self.links, self.acts),
            *page_routes(self.installation, self.acts, next_due, self.guide, pace),
        ]
        self._server: HttpServer | None = None

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, once started."""
        return self.installation.base_url

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` should be: `…/api/`."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        return self.workspace.app.bot_token

    @property
    def app_token(self) -> str:
        return self.workspace.app.app_token

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        """Listens, and returns when it does. Port 0 takes a free one; `OSError` when the port is taken."""
        self._server = HttpServer(self._application())
        found = await self._server.listen(host, port)
        self.workspace.address = f"http://{host}:{found}"

    async def stop(self) -> None:
        """Ends every connection, whatever was being delivered or waits for its moment, and a play."""
        for waiting in self.installation.scheduled.values():
            waiting.task.cancel()
        if self.guide is not None:
            await self.guide.play.stop()
        await self.delivery.stop()
        if self._server is not None:
            await self._server.end()
            self._server = None

    async def use_request_url(self, url: str) -> None:
        """Payloads go there from now on, not over Socket Mode; `CannotDo` when it does not take the challenge."""
        carrier = self._over_http(url)
        if not await carrier.verify():
            await carrier.stop()
            raise CannotDo("the address did not answer with the value of `challenge`")
        await self.delivery.switch(carrier)

    def person(self, first_name: str) -> Person:
        """One of the people, to act as and to look over the shoulder of: `sandbox.person("Sara")`."""
        user = self.workspace.named(first_name)
        if user.id not in self._people:
            self._people[user.id] = Person(user, self.workspace, self.acts)
        return self._people[user.id]

    async def connected(self, seconds: float | None = 20.0) -> None:
        """Waits until the app has a Socket Mode connection, forever for None; else `TimeoutError`."""
        if not await self.links.up(seconds):
            raise TimeoutError(f"no Socket Mode connection within {seconds} s")

    def _carrier(self, request_url: str | None) -> Carrier:
        if request_url is None:
            return SocketCarrier(self.installation, self.links)
        return self._over_http(request_url)

    def _over_http(self, address: str) -> HttpCarrier:
        return HttpCarrier(self.installation, self.manifest.request_urls.on(address), self.signing_secret)

    def _application(self) -> Starlette:
        api = WebApi(self.installation, known_methods())
        for_apps = [Middleware(NotABrowser)]
        return Starlette(
            routes=[
                Route("/api/{method}", api, methods=["GET", "POST"], middleware=for_apps),
                Route("/response/{secret}", api.respond, methods=["POST"], middleware=for_apps),
                Route("/upload/{secret}", api.upload, methods=["POST"], middleware=for_apps),
                Route("/files-pri/{file}/{name:path}", api.download),
                WebSocketRoute("/link", self.links.serve),
                portrait_route(self.workspace),
                *self._routes,
            ]
        )
