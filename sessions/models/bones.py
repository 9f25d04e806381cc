"""The fishbone: the causes by where in our work they lie, computed from the tree."""

from collections.abc import Iterator, Mapping

from sessions.language.terms import Bone
from sessions.models.chain import Chain
from sessions.models.tree import CauseNode, cause_tree, walk


def bones_of(chain: Chain) -> Mapping[str, Bone | None]:
    """The bone of each cause by its id; one without has that of the cause it stands under."""
    found: dict[str, Bone | None] = {}
    for node in walk(cause_tree(chain.causes)):
        inherited = None if node.loop else found.get(node.cause.parent)
        found[node.cause.id] = node.cause.bone or inherited
    return found


def by_bone(chain: Chain) -> Iterator[tuple[Bone | None, tuple[CauseNode, ...]]]:
    """Each bone that has causes, with them in reading order; last those without a bone."""
    bones = bones_of(chain)
    nodes = tuple(walk(cause_tree(chain.causes)))
    for bone in (*Bone, None):
        if found := tuple(node for node in nodes if bones[node.cause.id] == bone):
            yield bone, found
