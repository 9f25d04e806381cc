"""Every call by which Python code changes files, for a test to record, fail or die at.

Put in place in a forked child only, and never taken away. What C code does by itself is not seen:
that is SQLite's index, which may be thrown away at any time.
"""

import builtins
import errno
import io
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

REAL_WRITE = os.write

Do = Callable[[], object]
Watcher = Callable[["Call", Do], object]


@dataclass(frozen=True)
class Call:
    """One call: `path` is what it changes, also when the code named it by a descriptor."""

    name: str
    path: str
    to: str = ""
    flags: int = 0
    descriptor: int = -1
    data: bytes = b""
    size: int = 0


def just_do(call: Call, do: Do) -> object:
    return do()


class Harm:
    """What befalls the calls until it is `over`; this one only counts them."""

    def __init__(self, inner: Watcher = just_do) -> None:
        self.inner = inner
        self.count = 0
        self.over = False

    def __call__(self, call: Call, do: Do) -> object:
        self.count += 1
        if not self.over and self.strikes(call):
            self.strike(call)
        return self.inner(call, do)

    def begin(self, place: Path) -> None:
        Calls(place, self).put_in_place()

    def end(self) -> None:
        self.over = True

    def strikes(self, call: Call) -> bool:
        return False

    def strike(self, call: Call) -> None:
        raise NotImplementedError


class Blow(Harm):
    """Kills the process at the n-th call, or lets it fail: once, or all calls from there on.

    A write is struck in the middle: half of it has happened.
    """

    def __init__(
        self, at: int, error: str = "", lasting: bool = False, inner: Watcher = just_do
    ) -> None:
        super().__init__(inner)
        self.at, self.error, self.lasting = at, error, lasting

    def strikes(self, call: Call) -> bool:
        return self.count == self.at or (self.lasting and self.count > self.at)

    def strike(self, call: Call) -> None:
        if call.name == "write":
            part = replace(call, data=call.data[: len(call.data) // 2])
            self.inner(part, lambda: REAL_WRITE(part.descriptor, part.data))
        if not self.error:
            os.kill(os.getpid(), signal.SIGKILL)
        raise _failure(self.error, call)


class NoFlush(Harm):
    """The disk never takes anything for good, and says so."""

    def strikes(self, call: Call) -> bool:
        return call.name == "fsync"

    def strike(self, call: Call) -> None:
        raise _failure("EIO", call)


def _failure(error: str, call: Call) -> OSError:
    number: int = getattr(errno, error)
    return OSError(number, os.strerror(number), call.path)


class Calls:
    """Stands between the code and the system for everything below one folder."""

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self._root = f"{root}{os.sep}"
        self._watcher = watcher
        self._paths: dict[int, str] = {}  # what each descriptor is open on
        self._real: dict[str, Callable[..., Any]] = {}

    def put_in_place(self) -> None:
        own: dict[str, Callable[..., Any]] = {
            "open": self._open,
            "write": self._write,
            "fsync": self._fsync,
            "ftruncate": self._ftruncate,
            "truncate": self._truncate,
            "mkdir": self._mkdir,
        }
        own |= {name: self._naming(name) for name in ("unlink", "remove", "rmdir")}
        own |= {name: self._moving(name) for name in ("replace", "rename", "link", "symlink")}
        for name, function in own.items():
            self._real[name] = getattr(os, name)
            setattr(os, name, function)
        self._real["file"] = io.open
        builtins.open = io.open = self._open_file
        for quick_copy in ("_USE_CP_SENDFILE", "_HAS_FCOPYFILE"):  # so that copies are seen too
            setattr(shutil, quick_copy, False)

    def _call(self, call: Call, do: Do) -> Any:
        ours = (call.path + os.sep).startswith(self._root)
        return self._watcher(call, do) if ours else do()

    def _where(self, path: Any, folder: int | None = None) -> str:
        if isinstance(path, int):
            return self._paths.get(path, "")
        return str(Path(self._paths.get(folder or -1, Path.cwd()), path))

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        where = self._where(path, dir_fd)

        def do() -> int:
            opened: int = self._real["open"](path, flags, mode, dir_fd=dir_fd)
            self._paths[opened] = where
            return opened

        descriptor: int = self._call(Call("open", where, flags=flags), do)
        return descriptor

    def _write(self, descriptor: int, data: Any) -> int:
        call = Call("write", self._where(descriptor), descriptor=descriptor, data=bytes(data))
        written: int = self._call(call, lambda: self._real["write"](descriptor, data))
        return written

    def _fsync(self, descriptor: int) -> None:
        self._call(Call("fsync", self._where(descriptor)), lambda: self._real["fsync"](descriptor))

    def _ftruncate(self, descriptor: int, size: int) -> None:
        call = Call("truncate", self._where(descriptor), size=size)
        self._call(call, lambda: self._real["ftruncate"](descriptor, size))

    def _truncate(self, path: Any, size: int) -> None:
        call = Call("truncate", self._where(path), size=size)
        self._call(call, lambda: self._real["truncate"](path, size))

    def _mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        call = Call("mkdir", self._where(path, dir_fd))
        self._call(call, lambda: self._real["mkdir"](path, mode, dir_fd=dir_fd))

    def _naming(self, name: str) -> Callable[..., None]:
        what = "unlink" if name == "remove" else name

        def called(path: Any, *, dir_fd: int | None = None) -> None:
            call = Call(what, self._where(path, dir_fd))
            self._call(call, lambda: self._real[name](path, dir_fd=dir_fd))

        return called

    def _moving(self, name: str) -> Callable[..., None]:
        what = "rename" if name == "replace" else name

        def called(path: Any, to: Any, **options: Any) -> None:
            call = Call(what, self._where(path), to=self._where(to))
            self._call(call, lambda: self._real[name](path, to, **options))

        return called

    def _open_file(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Callable[[str, int], int] | None = None,
    ) -> Any:
        """As `open`; what may write goes through the calls above."""
        unseen = isinstance(file, int) and file not in self._paths
        if unseen or not set(mode) & set("wax+"):
            return self._real["file"](
                file, mode, buffering, encoding, errors, newline, closefd, opener
            )
        raw = _File(file, mode.replace("b", "").replace("t", ""), opener)
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered if buffering else raw
        return io.TextIOWrapper(buffered, encoding, errors, newline)  # type: ignore[type-var, unused-ignore]


class _File(io.FileIO):
    """A file whose every change is one of the `os` functions, as they are at the moment."""

    def __init__(self, file: Any, mode: str, opener: Callable[[str, int], int] | None) -> None:
        super().__init__(file, mode, opener=opener or (lambda path, flags: os.open(path, flags)))

    def write(self, data: Any) -> int:
        return os.write(self.fileno(), data)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        os.ftruncate(self.fileno(), size)
        return size
