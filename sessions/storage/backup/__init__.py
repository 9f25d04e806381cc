"""The whole library in one zip, and back again: everything checked, nothing written over."""
