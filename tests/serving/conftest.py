"""The fixtures of `fixtures`, which tests of the browser use too."""

from tests.serving.fixtures import certificate, foreign_link, home, nginx, server

__all__ = ["certificate", "foreign_link", "home", "nginx", "server"]
