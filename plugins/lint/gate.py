"""Loads a content folder and finds all of its problems; a build stops if there are errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plugins.articles import Dialect, Files, Library, load
from plugins.articles.copies import RULE as COPIED
from plugins.articles.redirects import redirects
from plugins.closings.checking import RULE as CLOSING
from plugins.coverage.closed import Closings, load_closings
from plugins.coverage.held_back import HeldBack
from plugins.incremental.queries import Queries, query
from plugins.lint.rules import LIBRARY_RULES, RECORD_RULES, TEXT_RULES
from plugins.lint.rules.lost_address import RULE as LOST, check_ledger, postponed
from plugins.narratives import Narratives, load_narratives
from plugins.office import Office, load_office, load_wording
from plugins.problems import Problem, Severity, errors, sort_problems
from plugins.publishing.ledger import Ledger, load_ledger
from plugins.readership.kept import Reads, load_reads
from plugins.search.synonyms import Synonyms, load_synonyms
from plugins.wording import use


@dataclass(frozen=True)
class Findings:
    """The library and all problems, sorted. `stopping` leaves out advice and the errors of drafts.

    `held_back` is what a public site leaves out because of errors.
    """

    library: Library
    problems: tuple[Problem, ...]
    closings: Closings = field(default_factory=Closings)
    reads: Reads = field(default_factory=Reads)
    synonyms: Synonyms = ()
    ledger: Ledger = field(default_factory=Ledger)
    narratives: Narratives = field(default_factory=Narratives)
    office: Office = field(default_factory=Office)
    held_back: tuple[HeldBack, ...] = ()

    @property
    def stopping(self) -> list[Problem]:
        """The errors that stop a build. Faults of the ledger of closed figures do not, because pages show
        them.
        """
        return [each for each in self.uncountable if each.rule != CLOSING]

    @property
    def uncountable(self) -> list[Problem]:
        """The errors that prevent counting, closing and reporting."""
        return [each for each in errors(self.problems) if each.location.path not in self.library.drafts]

    @property
    def broken(self) -> frozenset[str]:
        """Files with errors. A preview leaves out a broken draft, and says so."""
        return frozenset(each.location.path for each in errors(self.problems))


def examine(
    content: Path,
    dialect: Dialect,
    files: Files | None = None,
    queries: Queries | None = None,
    siteurl: str = "",
) -> Findings:
    """Reads and checks a content folder. Paths of problems are relative to it.

    `queries` keep the results of rules from an earlier run; this sets their input `LIBRARY`. `siteurl` is the
    address of the public site, if it is not the office's own. It becomes `Library.siteurl`, and links to it
    are checked against the content.
    """
    worded, unsayable = load_wording(content)
    use(worded)
    office, unlike = load_office(content)
    # The rules about one text run when it is read, and what they find is kept with its record.
    dialect = replace(dialect, author=office.author, rules=TEXT_RULES)
    library = replace(load(content, dialect, files), siteurl=siteurl or office.address)
    if office == Office() and library.plans:  # without an office file, the plan's issuer gives the name
        issuer = library.plans[-1].issuer
        office = Office(name=issuer, short=issuer, called=issuer)
    queries = queries or Queries()
    queries.give(LIBRARY=library)
    found = [*library.problems, *library.found]
    # What these rules find depends on the rest of the library, so the result is a query that records what it
    # read.
    for record in (*library.by_path.values(), *library.broken):
        found += problems_in(queries, record.path)
    for library_rule in LIBRARY_RULES:
        found += library_rule(library)
    closings, damaged = load_closings(content, library.plans, library.articles, library.activities)
    narratives, unclear = load_narratives(content, library.plans)
    reads, unread = load_reads(content, files)
    synonyms, unsaid = load_synonyms(content)
    ledger, unsure = load_ledger(content)
    broken = frozenset(each.location.path for each in errors(found))
    found += [*unlike, *unsayable, *damaged, *unread, *unsaid, *unsure]
    found += check_ledger(library, ledger, broken)
    # Texts for reports do not stop a build: the report refuses what it cannot read.
    found += [replace(each, severity=Severity.ADVICE) for each in unclear]
    said = tuple(sort_problems(without_repeats(found)))
    reads = reads.moved(redirects(library, None))
    return Findings(library, said, closings, reads, synonyms, ledger, narratives, office)


def without_repeats(problems: Sequence[Problem]) -> list[Problem]:
    """Returns the problems without those of copied files, which repeat the problems of the originals.

    The problem that a file is a copy stays.
    """
    copies = frozenset(each.location.path for each in problems if each.rule == COPIED)
    return [each for each in problems if each.rule == COPIED or each.location.path not in copies]


def on_day(findings: Findings, as_of: date) -> Findings:
    """Returns the findings for publishing on a day, with an error for each published article postponed."""
    waiting = postponed(findings.library, findings.ledger, as_of)
    # The usual case, in which the findings need not be copied.
    if not waiting:
        return findings
    # What `check_ledger` said of the same file is replaced: it did not know the day.
    others = [each for each in findings.problems if each.rule != LOST or each.location.path not in waiting]
    return replace(findings, problems=tuple(sort_problems([*others, *waiting.values()])))


@query
def problems_in(queries: Queries, path: str) -> tuple[Problem, ...]:
    """Returns the problems of a record that rules find with the help of the whole library."""
    library: Library = queries.inputs["LIBRARY"]
    record = library.record(path)
    return tuple([problem for rule in RECORD_RULES for problem in rule(record, library)])
