"""`check` prints every problem and builds nothing; `--fix` makes safe repairs."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from plugins.articles import Article, Page
from plugins.articles.folder import ARTICLES, DATA, DOCUMENTS, PAGES, Folder, refuse_foreign_content
from plugins.articles.opening import read_bytes, typed_text
from plugins.articles.writing import with_item_added, with_links_to
from plugins.desk import arguments
from plugins.desk.chosen import path_in_content
from plugins.desk.console import command, print_data, say, say_problems
from plugins.desk.difference import difference
from plugins.desk.examining import open_content
from plugins.desk.exits import FAILED, OK
from plugins.desk.writing import write
from plugins.incremental.sources import READ_AT_MOST
from plugins.incremental.writing import write_whole
from plugins.lint import Findings, on_day, without_repeats
from plugins.lint.repair import repair
from plugins.lint.rules import DATED_RULES
from plugins.lint.rules.lost_address import moved_records, postponed
from plugins.lint.rules.to_do import BASIS_CHANGED
from plugins.problems import Problem, Severity, errors, sort_problems
from plugins.vietnamese import format_number

HELP = "kiểm tra mọi bài viết, không dựng trang"


class CheckOptions(arguments.Options):
    file: Path | None = arguments.value(Path, "TỆP", "chỉ in lỗi của một tệp")
    fix: bool = arguments.flag("tự sửa những chỗ sửa được mà không đổi nghĩa, in ra chỗ đã sửa")
    all: bool = arguments.flag("in từng lời khuyên, từng việc cần làm, không gộp theo bài")
    todo: bool = arguments.flag("chỉ in việc cần làm: chỗ cần điền, bài cần xem lại")
    json: bool = arguments.flag("in JSON cho chương trình khác đọc")


def run(options: CheckOptions) -> int:
    """Prints the problems of all files or of one, after repairs if requested."""
    if options.fix:
        refuse_foreign_content(options.content)
    wanted = path_in_content(options.file, options.content) if options.file is not None else None
    repaired = _repair(options, wanted) if options.fix else frozenset()
    findings = open_content(options.content, options.siteurl)
    if options.fix:
        # After the repairs: a name can be found only in files that can be read.
        followed = _follow_renames(options, findings, wanted)
        if followed:
            findings = open_content(options.content, options.siteurl)
        n_files = len(repaired | followed)
        say(f"Đã sửa {n_files} tệp." if n_files else "Không có chỗ nào tự sửa được.")
    dated = [each for rule in DATED_RULES for each in rule(findings.library, options.as_of)]
    findings = on_day(findings, options.as_of)
    everything = sort_problems(without_repeats([*findings.problems, *dated]))
    problems = [
        each
        for each in everything
        if wanted in (None, each.location.path) and (not options.todo or each.severity is Severity.TO_DO)
    ]
    if options.json:
        rows = [each.below(str(options.content)).as_json() for each in problems]
        print_data(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        whole = options.all or options.todo or wanted is not None
        say_problems(problems, str(options.content), findings.library.drafts, whole=whole)
        if whole and errors(problems):
            say("Sửa các lỗi ở trên trước.")
        if not problems and options.todo:
            say("Không có việc cần làm.")
        elif not problems:
            say(f"Không có lỗi. Xem trang: {command('serve')}; đăng: {command('publish')}.")
        if options.all or options.todo:
            _say_changed(findings, problems, options.as_of)
    return FAILED if errors(problems) else OK


def _say_changed(findings: Findings, problems: Sequence[Problem], as_of: date) -> None:
    """Prints the articles whose legal basis has changed, the most read first."""
    changed = [each.location.path for each in problems if each.rule == BASIS_CHANGED]
    if not changed:
        return
    reads = findings.reads.between(date.min, as_of)
    counted = [(reads.get(findings.library.by_path[path].url, 0), path) for path in changed]
    say(f"{len(counted)} bài cần xem lại vì quy định đã thay đổi, bài nhiều người đọc đứng trước:")
    # Most read first; by path among those that nobody has read.
    for n, path in sorted(counted, key=lambda each: (-each[0], each[1])):
        say(f"  {path}{f' ({format_number(n)} lượt đọc)' if n else ''}")


def _repair(options: CheckOptions, wanted: str | None) -> frozenset[Path]:
    """Makes safe repairs, prints them and returns the changed files. Raises `Refused`.

    It covers articles, pages and documents. Tables, plans and files behind symlinks are not touched.
    """
    folder = Folder(options.content)
    found_files = [
        name
        for kind in (ARTICLES, PAGES, DOCUMENTS, DATA)
        for name in folder.files(kind, (".md",), deep=True)
    ]
    changed = set()
    for name in found_files:
        if wanted not in (None, name):
            continue
        # Bytes, because the encoding may be what has to be repaired.
        data = read_bytes(options.content, name, READ_AT_MOST)
        # Unreadable files are reported by the check that follows.
        found = None if isinstance(data, Problem) else repair(data)
        if found is None:
            continue
        path = options.content / name
        say(f"Sửa {path}:")
        for line in difference(found):
            say(line)
        write(path, found.after.encode())
        changed.add(path)
    return frozenset(changed)


def _follow_renames(options: CheckOptions, findings: Findings, wanted: str | None) -> frozenset[Path]:
    """Adds old addresses to renamed files, and new names to links. Returns the changed files."""
    # A published article that was put off keeps its address: a redirect would not help.
    waiting = postponed(findings.library, findings.ledger, options.as_of)
    moves = {
        address: record
        for address, record in moved_records(findings.library, findings.ledger).items()
        if record.path not in waiting
    }
    changed = set()
    for address, record in moves.items():
        path = options.content / record.path
        add = partial(with_item_added, key="redirect_from", item=f"/{address}")
        said = f"thêm địa chỉ cũ /{address} vào redirect_from"
        # With FILE= only that file may change.
        if wanted in (None, record.path) and _change(path, add, said):
            changed.add(path)
    renamed = _renamed(findings, moves)
    for name in findings.library.by_path if renamed else ():
        path, follow = options.content / name, partial(with_links_to, renamed)
        if wanted in (None, name) and _change(path, follow, "liên kết theo tên tệp mới"):
            changed.add(path)
    return frozenset(changed)


def _renamed(findings: Findings, moves: Mapping[str, Article | Page]) -> dict[str, str]:
    """Returns the new names of renamed files by old name, if unambiguous."""
    pairs = {
        (PurePosixPath(findings.ledger.rows[address].path).name, PurePosixPath(record.path).name)
        for address, record in moves.items()
    }
    there = {PurePosixPath(path).name for path in findings.library.by_path}
    once = Counter(old for old, _ in pairs)
    return {old: new for old, new in pairs if old not in there and once[old] == 1}


def _change(path: Path, change: Callable[[str], str | None], said: str) -> bool:
    """Changes a file and prints what was done. Returns whether it was written."""
    try:
        before = typed_text(path)
    except (OSError, ValueError):
        return False  # the check that follows reports the file
    after = change(before)
    # Nothing to do, or the disk refuses; the check that follows shows what is still wrong.
    if after is None or after == before or not write_whole(path, after.encode()):
        return False
    say(f"Sửa {path}: {said}.")
    return True
