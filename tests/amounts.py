"""How much a test tries: enough to find faults on every change, far more by `pytest --nightly`."""

import pytest


def amount(asked_by: pytest.Config | pytest.FixtureRequest, ci: int, nightly: int) -> int:
    """`nightly` in a nightly run, else `ci`."""
    config = asked_by if isinstance(asked_by, pytest.Config) else asked_by.config
    return nightly if config.getoption("--nightly") else ci
