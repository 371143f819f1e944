"""JSON-LD by schema.org for search engines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from plugins.articles import Article
from plugins.pages.site import Site
from plugins.pages.terms import NavigationLink, TermPage
from plugins.plan import Role

# `</script>` and `<!--` end or change a script element; the last two are line ends in older JavaScript.
_CLOSES_SCRIPT = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script_safe(data: Mapping[str, Any]) -> Markup:
    """Returns JSON that cannot end its script element, whatever a title contains."""
    text = _ENCODER.encode(data)
    for char, escaped in _CLOSES_SCRIPT.items():
        text = text.replace(char, escaped)  # faster than `translate`, which looks up every letter
    return Markup(text)


def website(site: Site) -> dict[str, Any]:
    """Returns the JSON-LD of the whole section, for its home page."""
    return {
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "url": f"{site.url}/",
        "inLanguage": "vi",
        "publisher": _department(site),
    }


def breadcrumb_list(site: Site, trail: Sequence[NavigationLink]) -> dict[str, Any]:
    """Returns a BreadcrumbList of the steps."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": f"{site.url}/{crumb.url}"}
            for position, crumb in enumerate(trail, start=1)
        ],
    }


def article_graph(
    site: Site,
    article: Article,
    topics: Sequence[TermPage],
    image_url: str,
    trail: Sequence[NavigationLink],
) -> dict[str, Any]:
    """Returns the article in its genre's type, its breadcrumbs and, for a question, the question itself."""
    address = f"{site.url}/{article.url}"
    department = _department(site)
    described: dict[str, Any] = {
        "@type": article.role.schema_type,
        "headline": article.title,
        "description": article.summary,
        "datePublished": article.date.isoformat(),
        "dateModified": (article.modified or article.date).isoformat(),
        "author": [{"@type": "Organization", "name": name} for name in article.authors],
        "publisher": department,
        "mainEntityOfPage": address,
        "inLanguage": article.lang,
        "about": [topic.name for topic in topics],
    }
    if image_url:
        described["image"] = image_url
    graph: list[dict[str, Any]] = [described, breadcrumb_list(site, trail)]
    if article.role is Role.QUESTIONS:
        graph.append(_question(article, address, department))
    return {"@context": "https://schema.org", "@graph": graph}


def _department(site: Site) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": site.department}


def _question(article: Article, address: str, department: Mapping[str, str]) -> dict[str, Any]:
    """Returns a question with its answer, which is the article's summary."""
    asked = (article.asked or article.day).isoformat()
    return {
        "@type": "QAPage",
        "mainEntity": {
            "@type": "Question",
            "name": article.title,
            "text": article.title,
            "answerCount": 1,
            "datePublished": asked,
            "author": {"@type": "Audience", "audienceType": "Người dân, tổ chức"},
            "acceptedAnswer": {
                "@type": "Answer",
                "text": article.summary,
                "url": address,
                "datePublished": (article.answered or article.day).isoformat(),
                "author": department,
            },
        },
    }
