"""Realistic libraries of any size, and what is measured in those of ten to ten thousand träffar."""

from benchmarks.library.generator import make_library
from benchmarks.library.scenes import library_scenes
from benchmarks.library.shelf import forget_index

__all__ = ["forget_index", "library_scenes", "make_library"]
