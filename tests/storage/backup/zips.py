"""Zips as Samsyn makes them, as people make them, and as nobody should."""

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sessions.storage.backup.manifest import Entry, encode_manifest
from sessions.storage.backup.zip_names import MANIFEST

LIBRARY = b'{"schema": 1, "id": "0123456789abcdef0123456789abcdef", "name": "bibliotek"}'
Files = Mapping[str, bytes]


def zipped(path: Path, files: Files, manifest: Files | None = None) -> Path:
    """A zip of some files, with a list of other ones if that is given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(named(name), raw)
        if manifest is not None:
            archive.writestr(MANIFEST, listing(manifest))
    return path


def named(name: str, mode: int = stat.S_IFREG | 0o600) -> zipfile.ZipInfo:
    """An entry under any name, also one that `zipfile` would have put right."""
    info = zipfile.ZipInfo("x", (2026, 11, 21, 14, 3, 0))
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def listing(files: Files) -> bytes:
    """The list of a backup, true of `files`."""
    from hashlib import sha256

    rows = [Entry(name, len(raw), sha256(raw).hexdigest()) for name, raw in files.items()]
    return encode_manifest("0123456789abcdef0123456789abcdef", rows)


def tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder: the bytes of files, None for folders."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }
