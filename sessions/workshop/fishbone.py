"""Fiskben: the tree in another order, by where in our work the causes lie. Numbers stay."""

from collections.abc import Iterator, Sequence

from sessions.language.terms import Bone
from sessions.models import Chain
from sessions.models.bones import by_bone
from sessions.workshop.board.rows import BoardRow

WITHOUT = "Utan ben"


def bone_title(bone: Bone | None) -> str:
    return bone.label.capitalize() if bone else WITHOUT


def fishbone_rows(chain: Chain, rows: Sequence[BoardRow]) -> tuple[BoardRow, ...]:
    """The numbered rows of a tree below one heading per bone, and after them all other rows."""
    by_id = {row.record: row for row in rows if row.in_tree}
    return (*_bones(chain, by_id), *(row for row in rows if not row.in_tree))


def _bones(chain: Chain, by_id: dict[str, BoardRow]) -> Iterator[BoardRow]:
    for bone, nodes in by_bone(chain):
        shown = [node for node in nodes if node.cause.id in by_id]
        if shown:
            yield BoardRow(f"{bone_title(bone)} ({len(shown)})")
        depth: dict[str, int] = {}  # below the nearest cause above that lies in the same bone
        for node in shown:
            depth[node.cause.id] = depth.get(node.cause.parent, -1) + 1
            yield by_id[node.cause.id]._replace(indent=depth[node.cause.id], below=0, in_tree=False)
