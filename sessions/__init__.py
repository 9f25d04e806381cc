"""Samsyn: leads a group from results to causes, measures and a followed-up handlingsplan."""

__version__ = "0.1.0"
