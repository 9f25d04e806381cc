"""The projector's window: follows what the leader does, and asks for nothing."""

from sessions.screens.commands import AUDIENCE, bindings
from sessions.screens.wall.base import OnTheWall
from sessions.screens.wall.face import WallFace
from sessions.workshop.onlooking import Onlooker
from sessions.workshop.wall import window_page
from sessions.workshop.wall_page import WallPage, scene_of
from sessions.workshop.wall_views import WallView

_HINT = "Större text: Ctrl och +  ·  F2 färger  ·  Esc stänger"


class AudienceScreen(OnTheWall):
    """All that it shows comes through the onlooker."""

    BINDINGS = bindings(AUDIENCE)
    commands = AUDIENCE
    help_title = "Projektorns fönster"
    DEFAULT_CSS = """
    AudienceScreen {
        WallViews { display: none; }
        &.-closed #wall-clock { display: none; }
    }
    """

    def __init__(self, onlooker: Onlooker) -> None:
        super().__init__()
        self._onlooker = onlooker

    def make_face(self) -> WallFace:
        page, place = self._page()
        listed = page.view == WallView.LIST
        return WallFace(lambda: self._onlooker.time, _HINT, page, place, at_end=listed)

    def show(self) -> None:
        page, place = self._page()
        grown = page.rows != self.column.page.rows
        # What was said last is what the room looks for.
        self.face.show(page, place, at_end=grown and page.view == WallView.LIST)

    def _page(self) -> tuple[WallPage, str]:
        leading = self._onlooker.leading
        scene = scene_of(leading)
        self.set_class(scene.is_closed, "-closed")
        page = window_page(scene, leading.place.view)
        return page, "" if scene.is_closed else scene.place

    async def look_for_news(self) -> None:
        if await self.call(self._onlooker.look):
            self.show()
            self.face.look()
