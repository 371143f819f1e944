"""One verb in a forked process, on a project folder of its own of which something is damaged."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from plugins.desk import internal_errors, verbs
from plugins.desk.verbs import editor
from plugins.editor import bundling
from plugins.problems import Refused
from tests.build import forking
from tests.build.injecting import caches_in, fail_at_call, fail_at_file, move_clock
from tests.build.making import DAY, make_content
from tests.fuzz.damage import CACHES, DAMAGE, OF_ALL, OF_CACHES, OF_SERVER, OF_WORD
from tests.fuzz.inputs import PIECES, WORDS
from tests.fuzz.remotes import make_programs, plan_ssh
from tests.fuzz.serving import stop_after
from tests.ports import free_port

SECONDS = 60
"""After which a run counts as one that never ends."""
_EDITOR = "bien-tap"

_TO_SERVER, _TO_STORE = "deploy to a server", "deploy to a store"
_SERVING = ("serve", "editor")
_OF_SITE = (
    *("archive", "archive --restore", "verify", "rollback", "takedown", "publish"),
    *(_TO_SERVER, _TO_STORE),
)
"""They are tried on a site that was published, of which a copy takes time."""
_PERIODS = ("2020-q1", "2020-q2", "2020-t03", "2020-nam", "2021-q1", "2019-q4")

ORDERS: Mapping[str, tuple[float, str]] = {
    # verb and how it is called: how often (those that take long seldom), its options
    "check": (60, ""),
    "check --fix": (40, "--fix"),
    "check --json": (8, "--json --all"),
    "check --todo": (8, "--todo"),
    "check --file": (8, "--file=content/tin-bai/2020/muc-02.md"),
    "coverage": (14, ""),
    "coverage --period": (10, "--json --period={period}"),
    "suggest": (10, ""),
    "brief": (10, ""),
    "new": (10, "--yes --title={text}"),
    "import": (22, "--yes --file={word}"),
    "report": (8, "--period={period}"),
    "report --all-units": (0.5, "--all-units --period={period}"),
    "close": (10, "--period={period} --who=A --site-date=2021-03-01"),
    "close --reopen": (6, "--period=2020-q1 --who=A --reopen={text}"),
    "close --amend": (3, "--period=2020-q1 --who=A --amend={text}"),
    "close --verify": (3, "--verify={digest}"),
    "preview": (0.5, "--file=content/tin-bai/2020/muc-01.md"),
    "readership": (10, "--file=access.log"),
    "init": (
        10,
        "--content=moi --file={word} --name=A --short=A --place=A --section=A --signatory=A "
        "--year=2020 --topics=A;B --units=C --audiences=D",
    ),
    "sbom": (1, ""),
    "html": (3, ""),
    "publish": (0.5, "--siteurl=https://cchc.example"),
    "verify": (0.5, ""),
    "archive": (0.5, "--year=2020 --site=public"),
    "archive --restore": (8, "--restore=luu-tru/2020.zip"),
    "rollback": (5, ""),
    "takedown": (0.5, "--siteurl=https://cchc.example --file=content/tin-bai/2020/muc-02.md --reason={text}"),
    "serve": (3, "--port={port}"),
    "editor": (2, "--port={port}"),
    "demo": (0.3, ""),
    "audit": (10, "--advisories={remote}/run-{number}"),
    _TO_SERVER: (5, "--to=ssh://may-chu{programs}/may-chu"),
    _TO_STORE: (2, "--to=s3://run-{number}/muc --endpoint={remote}"),
}

FAULTS = ("none", "file system", "function", "clock")
_OFTEN = (70, 18, 6, 6)
_ORPHAN = "a process of it goes on"
_ENDS_WITHIN = 60
"""Seconds after the end of a verb within which all its processes end."""
_LOG = (
    '192.0.2.1 - - [{day}:10:00:00 +0700] "GET /tin-bai/2020/muc-02/ HTTP/1.1" 200 900 "-" '
    '"Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"\n'
)


@dataclass(frozen=True)
class Tried:
    """One run: what was asked for, what was damaged, what came of it."""

    number: int
    order: str
    damage: str
    what: str
    fault: str
    code: int
    said: str
    n_printed: int
    """Bytes of data that it gave other programs."""
    trace: str
    """Of what ended the verb, if anything did."""
    n_calls: int
    """How many calls there were before the one that was to fail did; 0 if it was not reached."""

    @property
    def is_held(self) -> bool:
        """Whether it ended as the contract says: with a code of its own, words if it is not 0, no orphan."""
        codes = {0, 1, 2, 3, 70} if self.fault == "function" else {0, 1, 2, 3}
        is_said = self.code == 0 or self.said.strip() or self.n_printed
        is_clean = "Traceback" not in self.said and _ORPHAN not in self.said
        return self.code in codes and bool(is_said) and is_clean


Ended = tuple[int, str, int, str]
"""Exit code, what was said, how many bytes were printed, and the traceback that the verb did not let out."""
Start = Callable[[Path, list[str], Callable[[], object]], Ended]
"""Runs a command line in a folder, in a process in which something is called before."""


class Project:
    """A folder with all that verbs work on, made once; each run has a copy."""

    def __init__(self, folder: Path, start: Start, remote: str = "http://127.0.0.1:9") -> None:
        self._folder = folder
        self._start = start
        self._remote = remote
        self._programs = folder / "programs"
        make_programs(self._programs)
        self._whole = folder / "whole"
        self._whole.mkdir()
        content = make_content(self._whole / "content")
        for number in range(4, 24):
            (content / "tin-bai" / "2020" / f"muc-{number:02}.md").unlink()
        (content / "loi-van.toml").write_text('"Trang chủ" = "Trang đầu"\n', "utf-8")
        shutil.copy(WORDS, self._whole / "bai.docx")
        (self._whole / _EDITOR).mkdir()
        (self._whole / _EDITOR / bundling.BUNDLE).write_text("// made elsewhere")
        (self._whole / _EDITOR / "ban-dung.txt").write_text(bundling._digest())
        days = ("01/Mar/2020", "02/Mar/2020")
        (self._whole / "access.log").write_text("".join(_LOG.format(day=day) for day in days), "utf-8")
        (self._whole / "may-chu").mkdir()
        for order in (
            "readership --file=access.log",
            "report --period=2020-q1",
            "report --period=2020-q2 --all-units",
            "close --period=2020-q1 --who=A",
            "publish --siteurl=https://cchc.example",
            f"deploy --to=ssh://may-chu{self._programs}/may-chu",
            "publish --siteurl=https://cchc.example --site-date=2021-03-02",
            "archive --year=2020",
        ):
            self._run_well(self._whole, order, partial(_use, self._whole))
        place = self._copied("html")  # caches are of one folder
        _without_wording(place)
        for order in ("check", "html"):
            self._run_well(place, order, partial(caches_in, place / CACHES))
        (place / CACHES).rename(folder / CACHES)

    def _run_well(self, place: Path, order: str, before: Callable[[], object]) -> None:
        ended = self._run(place, order.split(), before)
        assert ended[0] == 0, (order, ended)

    def attempt(self, number: int, orders: Sequence[str] = tuple(ORDERS)) -> Tried:
        """Tries one of the orders, as follows from a number: the same number, the same run."""
        random = Random(number)
        order = random.choices(orders, [ORDERS[each][0] for each in orders])[0]
        reads_word = "{word}" in ORDERS[order][1]
        damage = OF_WORD if reads_word and random.random() < 0.6 else random.choice(OF_ALL)
        if order == _TO_SERVER and random.random() < 0.6:
            damage = OF_SERVER
        fault = random.choices(FAULTS, _OFTEN)[0]
        return self.attempt_with(random, number, order, damage, fault)

    def attempt_with(self, random: Random, number: int, order: str, damage: str, fault: str) -> Tried:
        """Tries an order on a folder with that damage, with that fault."""
        place = self._copied(order)
        if random.random() < 0.95:
            _without_wording(place)
        if damage == OF_CACHES:
            shutil.copytree(self._folder / CACHES, place / CACHES)
        what = DAMAGE[damage](random, place)
        told = self._folder / "calls"
        told.write_bytes(b"")
        plan_ssh(random, self._programs)
        port = free_port() if order in _SERVING else 0
        given = self._given(random, order, number, port)
        before: list[Callable[[], object]] = [partial(_use, place)]
        if damage == OF_CACHES:
            before.append(partial(caches_in, place / CACHES))
        if port:
            before.append(partial(stop_after, number, random.randrange(3), port))
        if order == _TO_STORE:
            before.append(_wait_for_nothing)
        before.append(self._fault(random, fault, told))
        code, said, n_printed, trace = self._run(place, given, partial(_call_all, before))
        n_calls = told.stat().st_size
        if fault in ("file system", "function") and not n_calls:
            fault = "none"
        return Tried(number, shlex.join(given), damage, what, fault, code, said, n_printed, trace, n_calls)

    def _copied(self, order: str) -> Path:
        place = self._folder / "run"
        if place.exists():
            for each in place.rglob("*"):
                if each.is_dir() and not each.is_symlink():
                    each.chmod(0o755)
            shutil.rmtree(place)
        left_out = () if order in _OF_SITE else ("public", "public.releases", "luu-tru", "may-chu")
        shutil.copytree(self._whole, place, symlinks=True, ignore=shutil.ignore_patterns(*left_out))
        return place

    def _given(self, random: Random, order: str, number: int, port: int) -> list[str]:
        values = {
            "period": random.choice(_PERIODS),
            "text": random.choice(["Chữ", *PIECES]).replace("\x00", " "),
            "word": "bai.docx",
            "port": port,
            "number": number,
            "remote": self._remote,
            "programs": self._programs,
            "digest": random.choice(["0123456789ab", "ffff-ffff-ffff", "x", ""]),
        }
        return [order.split()[0], *(each.format_map(values) for each in ORDERS[order][1].split())]

    def _fault(self, random: Random, fault: str, told: Path) -> Callable[[], object]:
        at = round(2 ** random.uniform(0, 12))
        if fault == "file system":
            return partial(fail_at_file, self._folder, at, told)
        if fault == "function":
            return partial(fail_at_call, at**2, told)
        if fault == "clock":
            return partial(
                move_clock, random.choice([-(10**9), -86_400, -60, 3600, 10**9]), random.randrange(30)
            )
        return bool

    def _run(self, cwd: Path, given: list[str], before: Callable[[], object]) -> Ended:
        if not any(each.startswith("--site-date") for each in given):
            given = [*given, f"--site-date={DAY}"]
        return self._start(cwd, given, before)


def _without_wording(place: Path) -> None:
    (place / "content" / "loi-van.toml").unlink()  # it takes as long as all else


def _use(place: Path) -> None:
    """Makes verbs use the editor of this folder, and an ssh and npm of this test."""
    editor.EDITOR = place / _EDITOR  # type: ignore[misc]  # a constant
    programs = place.parent / "programs"
    os.environ.update(PATH=f"{programs}:{os.environ['PATH']}", RSYNC_RSH=f"{programs}/ssh")
    os.environ.update(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b", AWS_EC2_METADATA_DISABLED="true")
    (programs / "may-chu").unlink(missing_ok=True)
    (programs / "may-chu").symlink_to(place / "may-chu")


def _wait_for_nothing() -> None:
    """Lets a store be asked once more at once."""
    time.sleep = lambda _seconds: None


def _call_all(calls: Sequence[Callable[[], object]]) -> None:
    for each in calls:
        each()


def by_server(cwd: Path, given: list[str], before: Callable[[], object]) -> Ended:
    """Starts it as other tests do."""
    run = forking.run(given, cwd, dict(os.environ), SECONDS, before)
    return run.returncode, run.stderr, len(run.stdout), ""


def forked(cwd: Path, given: list[str], before: Callable[[], object]) -> Ended:
    """Forks it from this process, which must have one thread: in a tenth of the time."""
    out, said, trace = (cwd.parent / name for name in ("out", "said", "trace"))
    for each in (out, said, trace):
        each.write_bytes(b"")
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        _become(cwd, given, out, said, trace, before)
    _, status = os.waitpid(process, 0)
    code, n_printed = os.waitstatus_to_exitcode(status), out.stat().st_size
    orphans = "" if _have_ended(process) else _ORPHAN
    return code, said.read_text("utf-8", "replace") + orphans, n_printed, trace.read_text("utf-8", "replace")


def _have_ended(session: int) -> bool:
    """Returns whether all processes of a session end soon; ends those that do not."""
    end = time.monotonic() + _ENDS_WITHIN
    while time.monotonic() < end:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    os.killpg(session, signal.SIGKILL)
    return False


def _become(
    cwd: Path, given: list[str], out: Path, said: Path, trace: Path, before: Callable[[], object]
) -> None:
    """Runs the verb in this process and ends it."""
    say_failure = internal_errors.say_failure

    def say_and_note(error: Exception, content: Path) -> tuple[str, int]:
        if not isinstance(error, Refused):
            trace.write_text("".join(traceback.format_exception(error)), "utf-8", "replace")
        return say_failure(error, content)

    for module in (verbs, internal_errors):
        module.say_failure = say_and_note
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd.parent)}
    code = 1
    try:
        forking.become(given, cwd, environment, out, said, before)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
