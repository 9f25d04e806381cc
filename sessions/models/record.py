"""What every record shares: identity, history and its place in the order."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sessions import clock
from sessions.models.order import is_key

JSON = dict[str, Any]
VersionVector = Mapping[str, int]


class Record(BaseModel):
    """One line of a library: immutable, saved and merged as a whole.

    `vv` is the version that this copy was made from; a save moves it on. So an edited copy
    carries, without anybody's help, what the editor saw. Unknown fields of newer versions of
    Samsyn are kept.
    """

    model_config = ConfigDict(frozen=True, extra="allow", str_strip_whitespace=False)

    table: ClassVar[str]

    id: str = Field(default_factory=lambda: uuid4().hex)
    created: str = Field(default_factory=clock.stamp)
    edited: str = Field(default_factory=clock.stamp)
    writer: str = ""
    vv: VersionVector = Field(default_factory=dict)
    order: str = ""
    deleted: bool = False

    @field_validator("order")
    @classmethod
    def _made_by_us(cls, order: str) -> str:
        # A file made by hand or another program may hold any text; no new line could follow it.
        return order if is_key(order) else ""

    def to_json(self) -> JSON:
        """The record as storage keeps it; fields at their default are left out."""
        data = self.model_dump(mode="json", exclude_defaults=True)
        return {"id": self.id, "created": self.created, "edited": self.edited, **data}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`; raises pydantic.ValidationError on what is not a record."""
        return cls.model_validate(data)

    def changed(self, **fields: object) -> Self:
        """A validated copy with some fields replaced and `edited` set to now."""
        data = {**self.model_dump(), **fields, "edited": clock.stamp()}
        return type(self).model_validate(data)

    def removed(self) -> Self:
        """The tombstone that deletes this record."""
        return self.changed(deleted=True)


class Line(Record):
    """A record that was said in a träff: the text, the träff, the step and what it grew out of.

    `said_by` is a table or a role, where the group chose to keep it; else nothing is kept.
    """

    text: str = ""
    session: str = ""
    step: str = ""
    origins: tuple[str, ...] = ()
    said_by: str = ""  # “bord 3” or “rektor”
    in_group: str = ""  # the note that names the group which this line belongs to
    dots: tuple[int, ...] = ()  # one number per round

    @property
    def dot_total(self) -> int:
        return sum(self.dots)
