"""The fixtures of `fixtures`, which browser tests use too."""

from tests.serving.fixtures import certificate, home, nginx, server

__all__ = ["certificate", "home", "nginx", "server"]
