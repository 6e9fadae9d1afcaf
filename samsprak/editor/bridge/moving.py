"""Moving a page from the bar: to another key in all languages, with the links to it, as ``samsprak move`` does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from samsprak.checks.urls.former import why_never_moved
from samsprak.content.file_reader import kind_of
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.editor.bridge.api import json_of
from samsprak.editor.bridge.desk import PREFIX
from samsprak.editor.bridge.refusals import invalid, not_found
from samsprak.moves.moving import plan_move

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from samsprak.editor.bridge.api import GiteaApi
    from samsprak.editor.bridge.saving import Saver
    from samsprak.editor.git.repository import Repository
    from samsprak.model.settings import Settings
    from samsprak.moves.plan import Plan, Sources

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Move:
    """A move as the form asks for it; a *slug* of None stays as it is."""

    key: str
    new_key: str
    slug: str | None


class Mover:
    """Answers the form that moves a page; *sources_in* returns the sources of the site in a folder."""

    def __init__(
        self,
        *,
        api: GiteaApi,
        saver: Saver,
        repository: Repository,
        settings: Settings,
        sources_in: Callable[[Path], Sources],
    ) -> None:
        self._api = api
        self._saver = saver
        self._repository = repository
        self._settings = settings
        self._sources_in = sources_in

    def routes(self) -> list[Route]:
        """Return the routes of the form."""
        return [
            Route(f"{PREFIX}/movable", self.movable),
            Route(f"{PREFIX}/move/plan", self.plan, methods=["POST"]),
            Route(f"{PREFIX}/move", self.move, methods=["POST"]),
        ]

    def movable(self, _request: Request) -> Response:
        """Answer with the keys of the pages that can be moved, sorted."""
        folder = f"{CONTENT_FOLDER}/{self._settings.languages.source_code}/"
        paths = [path for path in self._repository.tree("HEAD", folder) if path.endswith(SUFFIX) and path.isprintable()]
        keys = [path.removeprefix(folder).removesuffix(SUFFIX) for path in paths]
        return JSONResponse(sorted(one for one in keys if why_never_moved(one, kind_of(one, self._settings)) is None))

    async def plan(self, request: Request) -> Response:
        """Answer with what a move would change, and change nothing."""
        asked = _asked(await json_of(request))
        return JSONResponse(await run_in_threadpool(self._told, asked))

    async def move(self, request: Request) -> Response:
        """Move a page as one commit, or answer why it is not moved."""
        asked = _asked(await json_of(request))
        return JSONResponse(await run_in_threadpool(self._moved, asked))

    def _told(self, asked: Move) -> dict[str, Any]:
        plan = self._saver.look_ahead(lambda folder: self._plan(folder, asked))
        return {
            "addresses": [f"/{self._settings.languages.source_code}/{path}/" for path in _both(plan)],
            "renamed": [list(pair) for pair in plan.renames.items()],
            "changed": sorted(path for path in plan.texts if path not in plan.renames),
        }

    def _moved(self, asked: Move) -> dict[str, Any]:
        def planned(folder: Path) -> dict[str, bytes | None]:
            return _contents(self._plan(folder, asked), folder)

        there = f"{asked.key} to {asked.new_key}" if asked.key != asked.new_key else f"{asked.key} to another address"
        saved = self._saver.save_planned(planned, f"Move {there}")
        path = f"{CONTENT_FOLDER}/{self._settings.languages.source_code}/{asked.new_key}{SUFFIX}"
        self._api.last_saved = (path,)
        return {"commit": saved.commit, "path": path}

    def _plan(self, folder: Path, asked: Move) -> Plan:
        sources = self._sources_in(folder)
        if not sources.of(asked.key):  # the command takes it for a page whose files were renamed by hand
            raise not_found(f"The page '{asked.key}'")
        plan = plan_move(sources, asked.key, asked.new_key, asked.slug)
        if not plan.renames and not plan.texts:
            raise invalid("The page has this key and this address already. Write another one.")
        return plan


def _asked(body: Any) -> Move:
    if not isinstance(body, dict):
        raise invalid("The request is not an object.")
    key, new_key, slug = (body.get(name) for name in ("key", "new_key", "slug"))
    if not isinstance(key, str) or not key or len(key) > _LONGEST:
        raise invalid("Choose the page that is to be moved.")
    if not isinstance(new_key, str) or not new_key.strip() or len(new_key) > _LONGEST:
        raise invalid("Write the new key of the page, such as 'news/a-new-course'.")
    if slug is not None and (not isinstance(slug, str) or len(slug) > _LONGEST):
        raise invalid("The last part of the address is not a text.")
    return Move(key, new_key.strip().removesuffix(SUFFIX), (slug or "").strip() or None)


def _contents(plan: Plan, folder: Path) -> dict[str, bytes | None]:
    """Return the new contents of all files that a plan changes, None for those that go."""
    contents: dict[str, bytes | None] = {}
    for old, new in plan.renames.items():
        text = plan.texts.get(old)
        contents[old] = None
        contents[new] = (folder / old).read_bytes() if text is None else text.encode()
    changed = {path: text.encode() for path, text in plan.texts.items() if path not in plan.renames}
    return contents | changed


def _both(plan: Plan) -> tuple[str, str]:
    [(old, new)] = plan.addresses.items()
    return old, new
