"""The addresses of the page, to be served beside the pretend Slack's own."""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.guide import Guide
from bot.sandbox.page import inspector
from bot.sandbox.page.acting import Doing
from bot.sandbox.page.context import NextDue, PageContext
from bot.sandbox.page.downloads import Downloads
from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.drawn import Sent
from bot.sandbox.page.guard import Guard
from bot.sandbox.page.live import PACE, Live
from bot.sandbox.page.looks import look
from bot.sandbox.page.places import Place, in_app, in_channel, of_address, start
from bot.sandbox.web_api.installation import Installation

LAST = "sandbox_last"
"""The cookie with the place that this browser looked at last."""


def page_routes(
    installation: Installation,
    acts: Acts,
    next_due: NextDue | None = None,
    guide: Guide | None = None,
    pace: float = PACE,
) -> list[BaseRoute]:
    """The page. `next_due` says when the app next does something by itself; without it that button is not there.

    They take every address, so they go after all others.
    """
    context = PageContext(installation, acts, next_due, guide)
    pages = _Pages(context)
    routes: list[BaseRoute] = [
        Route("/", pages.first),
        Route("/as", pages.chooser),
        Route("/as/{person}", pages.begin),
        Route("/as/{person}/app/{tab}", pages.page),
        Route("/as/{person}/{channel}", pages.page),
        Route("/beside", pages.beside),
        Route("/see/{person}/app/{tab}", pages.news),
        Route("/see/{person}/{channel}", pages.news),
        Route("/exchange/{number:int}", pages.exchange),
        Route("/file/{person}/{channel}/{ts}/{file}", Downloads(context).serve),
        Route("/changes", Live(context, pace).serve),
        Route("/do/{person}/{deed}", Doing(context).serve, methods=["POST"]),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        Route("/{rest:path}", pages.nothing),
    ]
    return [Mount("/", routes=routes, middleware=[Middleware(Guard, installation=installation)])]


class _Pages:
    """The endpoints that only show."""

    def __init__(self, context: PageContext) -> None:
        self._stage = context
        self._drawing = Drawing(context)
        self._sent = Sent()

    async def first(self, request: Request) -> Response:
        """Back to where this browser was, or to the question who to act as."""
        last = of_address(self._stage.workspace, request.cookies.get(LAST, ""))
        return RedirectResponse(last.address if last is not None else "/as", status_code=303)

    async def chooser(self, request: Request) -> Response:
        return _page(self._drawing.chooser())

    async def begin(self, request: Request) -> Response:
        person = self._stage.person(request.path_params["person"])
        if person is None:
            return await self.nothing(request)
        return RedirectResponse(start(self._stage.workspace, person).address, status_code=303)

    async def page(self, request: Request) -> Response:
        place = self._place(request)
        if place is None:
            return await self.nothing(request)
        seen = self._stage.unread.seen(place.person.id, place.conversation) if place.conversation else ""
        shown = look(place, {"since": seen, **request.query_params})
        self._mark(place)
        drawn = await self._drawing.drawn(shown)
        response = _page(self._drawing.page(shown, drawn, self._sent.whole(drawn)))
        response.set_cookie(LAST, place.address, httponly=True, samesite="strict")
        return response

    async def beside(self, request: Request) -> Response:
        """Two places in one window."""
        asked = (request.query_params.get(side, "") for side in ("left", "right"))
        left, right = (of_address(self._stage.workspace, address) for address in asked)
        if left is None or right is None:
            return await self.nothing(request)
        return _page(self._drawing.beside(left, right))

    async def news(self, request: Request) -> Response:
        """What a page lacks, in JSON. `seen` says that somebody really looks."""
        place = self._place(request)
        if place is None:
            return JSONResponse({"problem": "You are no longer there."}, status_code=404)
        asked = request.query_params
        if "seen" in asked:
            self._mark(place)
        drawn = await self._drawing.drawn(look(place, asked), inspecting="inspect" in asked)
        news = self._sent.news(asked.get("name", ""), int(asked.get("has", "-1")), drawn)
        return JSONResponse(news, headers={"Cache-Control": "no-store"})

    async def exchange(self, request: Request) -> Response:
        """One exchange in full, for the inspector."""
        found = inspector.details(self._stage.workspace.exchanges, request.path_params["number"])
        if found is None:
            return JSONResponse({"problem": "This exchange is no longer kept."}, status_code=404)
        return JSONResponse(found)

    async def nothing(self, request: Request) -> Response:
        return _page(self._drawing.problem("There is nothing here, or not for this person."), status=404)

    def _place(self, request: Request) -> Place | None:
        named = request.path_params
        person = self._stage.person(named["person"])
        if person is None:
            return None
        if "tab" in named:
            return in_app(self._stage.workspace, person, named["tab"])
        return in_channel(self._stage.workspace, person, named["channel"])

    def _mark(self, place: Place) -> None:
        if place.conversation is not None and not place.is_home:
            self._stage.unread.mark(place.person.id, place.conversation)


def _page(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
