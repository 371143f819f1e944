"""Browser engines, each as the command that opens an address."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import brotli

MODULES = Path(__file__).parent / "node_modules"
_CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
_OLD_CHROMIUM = (*_CHROMIUM, "--single-process", "--no-zygote")
_FIREFOX = """user_pref("app.normandy.enabled", false);
user_pref("app.update.auto", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("browser.aboutwelcome.enabled", false);
"""


@dataclass(frozen=True)
class Engine:
    """A browser: its requirements, and its command for a profile folder, options and an address.

    With the options `stays` it runs until it is terminated; with `picture` it takes a screenshot and ends.
    """

    needs: str
    command: Callable[..., list[str] | None]
    stays: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def showing(self, address: str, folder: Path) -> Iterator[None]:
        """Opens the address for the duration of the block. Raises `LookupError` if the browser is not
        installed.
        """
        process = self._begun(folder, *self.stays, address)
        try:
            yield
        finally:
            os.killpg(process.pid, 15)
            process.wait(10)

    def photograph(self, address: str, file: Path, width: int, height: int, folder: Path) -> None:
        """Takes a screenshot of the top of a page. Raises `LookupError` if the browser is not installed."""
        options = [each.format(file=file, width=width, height=height) for each in self.picture]
        self._begun(folder, *options, address).wait(60)

    def _begun(self, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
        command = self.command(folder, *arguments)
        if command is None:
            raise LookupError(f"no such browser here: {self.needs}")
        return subprocess.Popen(
            command,
            env={**os.environ, "HOME": str(folder), **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def _chromium(folder: Path, *arguments: str) -> list[str] | None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return path and [path, *_CHROMIUM, f"--user-data-dir={folder}", *arguments]


def _old_chromium(package: str, folder: Path, *arguments: str) -> list[str] | None:
    path = unpacked(MODULES / package)
    return path and [str(path), *_OLD_CHROMIUM, f"--user-data-dir={folder}", *arguments]


def unpacked(package: Path) -> Path | None:
    """Returns the program in the npm package, unpacked once."""
    program = package / "unpacked" / "chromium"
    if not package.is_dir():
        return None
    if not program.exists():
        new = package / f"unpacked.{os.getpid()}"
        new.mkdir()
        for archive in sorted((package / "bin").glob("*.br")):
            data = brotli.decompress(archive.read_bytes())
            if archive.name.startswith("chromium"):
                (new / "chromium").write_bytes(data)
                (new / "chromium").chmod(0o755)
            else:
                with tarfile.open(fileobj=io.BytesIO(data)) as files:
                    files.extractall(new, filter="data")
        new.rename(program.parent)
    return program


def _firefox(folder: Path, *arguments: str) -> list[str] | None:
    path = shutil.which("firefox-esr")
    (folder / "user.js").write_text(_FIREFOX, encoding="ascii")
    return path and [path, "--headless", "--no-remote", "--profile", str(folder), *arguments]


def _webkit(_folder: Path, *arguments: str) -> list[str] | None:
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    display = shutil.which("xvfb-run")
    return (
        [display, "-a", "-s", "-screen 0 1300x900x24", str(found[-1]), *arguments]
        if found and display
        else None
    )


_STAYS = ("--remote-debugging-port=0",)
_SIZE = "--window-size={width},{height}"
_PICTURE = ("--screenshot={file}", _SIZE)
_OF_NPM = "npm ci --prefix tests/engines"
ENGINES = {
    "chromium": Engine("apt install chromium", _chromium, _STAYS, _PICTURE),
    "firefox": Engine("apt install firefox-esr", _firefox, picture=("--screenshot", "{file}", _SIZE)),
    "webkit": Engine(
        "apt install webkit2gtk-driver xvfb xauth",
        _webkit,
        environment={
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        },
    ),
    **{
        f"chromium {version}": Engine(
            _OF_NPM, partial(_old_chromium, f"chromium-{version}"), _STAYS, _PICTURE
        )
        for version in (72, 79, 92)
    },
}
