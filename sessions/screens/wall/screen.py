"""F4: the wall over the leading screen; one key shows it, one key goes back."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from sessions.errors import SamsynError
from sessions.screens.commands import WALL, bindings
from sessions.screens.wall.base import OnTheWall
from sessions.screens.wall.face import WallFace
from sessions.screens.wall.views import WallViews
from sessions.workshop.leading import Leading
from sessions.workshop.wall import wall_page
from sessions.workshop.wall_page import scene_of
from sessions.workshop.wall_time import WallTime
from sessions.workshop.wall_views import WallView, view_of

_HINT = "Större text: Ctrl och +  ·  F4 eller Esc tillbaka"
_HELP = """
Det här är det enda gruppen ser. Här står aldrig vem som sagt eller ansvarar för något, inget som
saknas, inget som är parkerat och ingenting förrän du har tryckt Enter.

En siffra väljer vad som visas. Väggen står kvar på det tills nästa steg, som börjar med frågan. Har
du ett eget fönster på projektorn visar det samma sak; då kan du också välja med Ctrl+P och ”Visa på
väggen”, och ha din egen skärm kvar.

Bokstäverna blir större om du förstorar texten i terminalen: Ctrl och +, eller Cmd och + på en Mac.
"""


class WallScreen(OnTheWall):
    """Shows what `leading` has; which view was chosen is kept with the place of the träff."""

    BINDINGS = bindings(WALL)
    commands = WALL
    help_title = "Visa för gruppen"

    def __init__(
        self,
        leading: Leading,
        time: Callable[[], WallTime],
        news: Callable[[], Awaitable[None]],
        remember: Callable[[], Awaitable[None]],
    ) -> None:
        """`news` takes in what others have saved, `remember` keeps the place."""
        super().__init__()
        self._leading = leading
        self._time = time
        self._news = news
        self._remember = remember
        self.view = view_of(leading.place.view) or WallView.QUESTION

    def make_face(self) -> WallFace:
        scene = scene_of(self._leading)
        page = wall_page(scene, self.view)
        return WallFace(self._time, _HINT, page, scene.place, self.view)

    def on_mount(self) -> None:  # beside that of the base: Textual calls both
        self.app.door.open()

    def help_text(self) -> str:
        return _HELP

    def show(self) -> None:
        scene = scene_of(self._leading)
        self.face.show(wall_page(scene, self.view), scene.place, self.view)

    async def look_for_news(self) -> None:
        chain = self._leading.area.chain
        with suppress(SamsynError):  # the leading screen tells it, when it is back
            await self._news()
        if self._leading.area.chain is not chain:
            self.show()

    async def action_view(self, view: str) -> None:
        self.view = WallView(view)
        self._leading.place.view = self.view.value
        self.show()
        await self._remember()

    async def action_step(self, delta: int) -> None:
        views = list(WallView)
        await self.action_view(views[(views.index(self.view) + delta) % len(views)].value)

    async def on_wall_views_chosen(self, message: WallViews.Chosen) -> None:
        await self.action_view(message.view.value)
