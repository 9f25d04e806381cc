"""Realistic libraries of any size, and what is measured in those of ten to ten thousand träffar."""

from benchmarks.library.generator import make_library

__all__ = ["make_library"]
