"""The fixtures of `fixtures`, which tests of the browser use too."""

from tests.serving.fixtures import certificate, home, nginx, server

__all__ = ["certificate", "home", "nginx", "server"]
