"""Which rules stop a build and which only advise: CONTRACT.md's two kinds, in one place."""

from plugins.problems import Severity

ADVICE: frozenset[str] = frozenset(
    {
        "alt-words",
        "block-gap",
        "capital-title",
        "check-due",
        "citation",
        "dropped-html",
        "external-link",
        "fill-in",
        "footnote",
        "guide-parts",
        "link-words",
        "long-text",
        "smart-space",
        "summary-length",
        "table-header",
        "unpublished-link",
    }
)
"""Rules whose findings stop nothing; every other rule's are errors."""


def severity_of(rule: str) -> Severity:
    """Error unless the rule is listed as advice."""
    return Severity.ADVICE if rule in ADVICE else Severity.ERROR
