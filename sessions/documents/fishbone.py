"""Fiskben: the numbers of the causes by where in our work they lie."""

from collections.abc import Collection

from sessions.documents.model import Block, Bullets, Item, Paragraph
from sessions.documents.wording import capital
from sessions.language.terms import Bone
from sessions.models import Chain
from sessions.models.bones import by_bone


def fishbone(chain: Chain, shown: Collection[str] | None = None) -> tuple[Block, ...]:
    """One row per bone, of the `shown` causes if given; nothing where no cause has a bone."""
    rows: list[Item] = []
    for bone, nodes in by_bone(chain):
        numbers = [node.number for node in nodes if shown is None or node.cause.id in shown]
        if numbers:
            rows.append(Item(_numbers(numbers), f"{_name(bone)}:"))
    if not any(isinstance(bone, Bone) for bone, _ in by_bone(chain)) or not rows:
        return ()
    return Paragraph("Var i arbetet orsakerna ligger:"), Bullets(tuple(rows))


def _name(bone: Bone | None) -> str:
    return capital(bone.label) if bone else "Inte valt än"


def _numbers(numbers: list[int]) -> str:
    return f"orsak {', '.join(map(str, numbers))}"
