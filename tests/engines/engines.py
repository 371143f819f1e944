"""Browsers that people have, each as the command that opens an address in it."""

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
    """A browser: what has to be there, and its command for an address, with a folder for what it keeps."""

    needs: str
    command: Callable[[str, Path], list[str] | None]
    environment: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def showing(self, address: str, folder: Path) -> Iterator[None]:
        """The address is open in it. Raises `LookupError` where the browser is not on this machine."""
        command = self.command(address, folder)
        if command is None:
            raise LookupError(f"no such browser here: {self.needs}")
        process = subprocess.Popen(
            command,
            env={**os.environ, "HOME": str(folder), **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, 15)
            process.wait(10)


def _chromium(address: str, folder: Path) -> list[str] | None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return path and [path, *_CHROMIUM, "--remote-debugging-port=0", f"--user-data-dir={folder}", address]


def _old_chromium(package: str, address: str, folder: Path) -> list[str] | None:
    path = unpacked(MODULES / package)
    kept = ("--remote-debugging-port=0", f"--user-data-dir={folder}")
    return path and [str(path), *_OLD_CHROMIUM, *kept, address]


def unpacked(package: Path) -> Path | None:
    """The program of the npm package, unpacked into it once."""
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


def _firefox(address: str, folder: Path) -> list[str] | None:
    path = shutil.which("firefox-esr")
    (folder / "user.js").write_text(_FIREFOX, encoding="ascii")
    return path and [path, "--headless", "--no-remote", "--profile", str(folder), address]


def _webkit(address: str, _folder: Path) -> list[str] | None:
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    display = shutil.which("xvfb-run")
    return (
        [display, "-a", "-s", "-screen 0 1300x900x24", str(found[-1]), address] if found and display else None
    )


_OF_NPM = "npm ci --prefix tests/engines"
ENGINES = {
    "chromium": Engine("apt install chromium", _chromium),
    "firefox": Engine("apt install firefox-esr", _firefox),
    "webkit": Engine(
        "apt install webkit2gtk-driver xvfb xauth",
        _webkit,
        {
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        },
    ),
    "chromium 72": Engine(_OF_NPM, partial(_old_chromium, "chromium-72")),
    "chromium 79": Engine(_OF_NPM, partial(_old_chromium, "chromium-79")),
    "chromium 92": Engine(_OF_NPM, partial(_old_chromium, "chromium-92")),
}
