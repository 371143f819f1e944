"""A browser, and built sites on a server with the headers of the real one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.opening import Site
from tests.browser.served import serve_built
from tests.build.built import Built
from tests.ports import PATIENCE
from tests.serving.fixtures import certificate, home, nginx, server

__all__ = ["certificate", "home", "nginx", "server"]  # fixtures of the tests of serving

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


# In milliseconds: a slow machine needs more than Playwright's five seconds to open the editor.
expect.set_options(timeout=1_000 * PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yields Chromium. Without it these tests are skipped; with CI=true they fail."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        reason = f"no browser: install Debian's chromium, or set CHROMIUM (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable,
            # Containers have a small /dev/shm.
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
            ],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def small(public_below: Built) -> Iterator[Site]:
    """Yields the small site as published, below a path."""
    yield from serve_built(public_below)


@pytest.fixture(scope="session")
def draft_site(preview: Built) -> Iterator[Site]:
    """Yields the preview of the small site."""
    yield from serve_built(preview)


@pytest.fixture(scope="session")
def real(shipped: Built) -> Iterator[Site]:
    """Yields the shipped content as published."""
    yield from serve_built(shipped)
