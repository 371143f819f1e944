"""One verb in a forked process, on a project folder of its own of which something is damaged."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from plugins.desk import internal_errors, verbs
from plugins.problems import Refused
from tests.build import forking
from tests.build.injecting import fail_at_call, fail_at_file, move_clock
from tests.build.making import DAY, make_content
from tests.fuzz.damage import DAMAGE, OF_WORD
from tests.fuzz.inputs import PIECES, WORDS

SECONDS = 60
"""After which a run counts as one that never ends."""
CODES = frozenset({0, 1, 2, 3, 70})

_OF_SITE = ("archive", "archive --restore", "verify", "rollback", "takedown", "publish")
"""They are tried on a site that was published, of which a copy takes time."""
_PERIODS = ("2020-q1", "2020-q2", "2020-t03", "2020-nam", "2021-q1", "2019-q4")

ORDERS: Mapping[str, tuple[int, str]] = {
    # verb and how it is called: how often, its options
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
    "report --all-units": (1, "--all-units --period={period}"),
    "close": (10, "--period={period} --who=A --site-date=2021-03-01"),
    "close --reopen": (6, "--period=2020-q1 --who=A --reopen={text}"),
    "close --amend": (3, "--period=2020-q1 --who=A --amend={text}"),
    "close --verify": (3, "--verify={digest}"),
    "preview": (1, "--file=content/tin-bai/2020/muc-01.md"),
    "readership": (10, "--file=access.log"),
    "init": (
        10,
        "--content=moi --file={word} --name=A --short=A --place=A --section=A --signatory=A "
        "--year=2020 --topics=A;B --units=C --audiences=D",
    ),
    "sbom": (1, ""),
    "html": (3, ""),
    "publish": (1, "--siteurl=https://cchc.example"),
    "verify": (1, ""),
    "archive": (1, "--year=2020 --site=public"),
    "archive --restore": (8, "--restore=luu-tru/2020.zip"),
    "rollback": (5, ""),
    "takedown": (1, "--siteurl=https://cchc.example --file=content/tin-bai/2020/muc-02.md --reason={text}"),
}

FAULTS = ("none", "file system", "function", "clock")
_OFTEN = (70, 18, 6, 6)
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
        """Whether it ended as the contract says: with a code of its own, and words if it is not 0."""
        codes = {0, 1, 2, 3, 70} if self.fault == "function" else {0, 1, 2, 3}
        is_said = self.code == 0 or self.said.strip() or self.n_printed
        return self.code in codes and bool(is_said) and "Traceback" not in self.said


Ended = tuple[int, str, int, str]
"""Exit code, what was said, how many bytes were printed, and the traceback that the verb did not let out."""
Start = Callable[[Path, list[str], Callable[[], object]], Ended]
"""Runs a command line in a folder, in a process in which something is called before."""


class Project:
    """A folder with all that verbs work on, made once; each run has a copy."""

    def __init__(self, folder: Path, start: Start) -> None:
        self._folder = folder
        self._start = start
        self._whole = folder / "whole"
        self._whole.mkdir()
        content = make_content(self._whole / "content")
        for number in range(4, 24):
            (content / "tin-bai" / "2020" / f"muc-{number:02}.md").unlink()
        (content / "loi-van.toml").write_text('"Trang chủ" = "Trang đầu"\n', "utf-8")
        shutil.copy(WORDS, self._whole / "bai.docx")
        days = ("01/Mar/2020", "02/Mar/2020")
        (self._whole / "access.log").write_text("".join(_LOG.format(day=day) for day in days), "utf-8")
        for order in (
            "readership --file=access.log",
            "report --period=2020-q1",
            "report --period=2020-q2 --all-units",
            "close --period=2020-q1 --who=A",
            "publish --siteurl=https://cchc.example",
            "publish --siteurl=https://cchc.example --site-date=2021-03-02",
            "archive --year=2020",
        ):
            ended = self._run(self._whole, order.split(), bool)
            assert ended[0] == 0, (order, ended)

    def attempt(self, number: int) -> Tried:
        """Tries what follows from a number: the same number, the same run."""
        random = Random(number)
        order = random.choices([*ORDERS], [often for often, _ in ORDERS.values()])[0]
        reads_word = "{word}" in ORDERS[order][1]
        damage = OF_WORD if reads_word and random.random() < 0.6 else random.choice([*DAMAGE])
        fault = random.choices(FAULTS, _OFTEN)[0]
        return self.attempt_with(random, number, order, damage, fault)

    def attempt_with(self, random: Random, number: int, order: str, damage: str, fault: str) -> Tried:
        """Tries an order on a folder with that damage, with that fault."""
        place = self._copied(order)
        if random.random() < 0.8:
            (place / "content" / "loi-van.toml").unlink()  # it takes as long as all else
        what = DAMAGE[damage](random, place)
        told = self._folder / "calls"
        told.write_bytes(b"")
        given = self._given(random, order)
        code, said, n_printed, trace = self._run(place, given, self._fault(random, fault, told))
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
        left_out = () if order in _OF_SITE else ("public", "public.releases", "luu-tru")
        shutil.copytree(self._whole, place, symlinks=True, ignore=shutil.ignore_patterns(*left_out))
        return place

    def _given(self, random: Random, order: str) -> list[str]:
        values = {
            "period": random.choice(_PERIODS),
            "text": random.choice(["Chữ", *PIECES]).replace("\x00", " "),
            "word": "bai.docx",
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
    return code, said.read_text("utf-8", "replace"), n_printed, trace.read_text("utf-8", "replace")


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
