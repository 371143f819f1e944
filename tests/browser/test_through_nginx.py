"""Every kind of page in a real browser through nginx: the Content-Security-Policy blocks nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.opening import KINDS, listening
from tests.serving.asking import Server

LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""

UNKNOWN = "Permissions-Policy header: Unrecognized feature"
"""Which abilities there are differs between systems: OWASP's list names those of all."""


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Yields the profile of a reader with the password, whose pages count policy violations."""
    context = browser.new_context(
        ignore_https_errors=True, http_credentials={"username": "giam-doc", "password": "mat khau"}
    )
    context.add_init_script(LISTEN)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """Yields a new tab for each test.

    In a shared tab, a test would hear of an icon that the browser cancels for the test before it.
    """
    page = visitor.new_page()
    yield page
    page.close()


@pytest.fixture
def said(page: Page) -> Iterator[list[str]]:
    """What the browser says on its console, and what it could not load."""
    said: list[str] = []
    with listening(
        page,
        console=lambda message: said.append(message.text) if UNKNOWN not in message.text else None,
        pageerror=lambda error: said.append(str(error)),
        requestfailed=lambda request: said.append(f"{request.url}: {request.failure}"),
    ):
        yield said


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_stops_nothing_that_a_page_needs(
    page: Page, server: Server, said: list[str], kind: str
) -> None:
    answer = page.goto(f"https://localhost:{server.secure}/{KINDS[kind]}", wait_until="load")
    assert answer is not None and answer.headers["content-security-policy"]
    status = {"404": 404, "withdrawn": 410}.get(kind, 200)
    assert answer.status == status
    # The browser says of such a page that it could not be loaded.
    assert [each for each in said if f"a status of {status}" not in each] == []
    assert page.evaluate("violations") == []
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")


def test_searching_works_under_the_policy(page: Page, server: Server, said: list[str]) -> None:
    page.goto(f"https://localhost:{server.secure}/tim-kiem/?q=mot+cua")
    page.locator("main a mark, main mark").first.wait_for()
    assert page.evaluate("violations") == [] and said == []


@pytest.mark.parametrize(
    ("html", "directive"),
    [
        ("<script>window.ran = 1</script>", "script-src"),
        ('<p style="color: red">x</p>', "style-src"),
        ('<img src="https://x.example/x.png" alt="">', "img-src"),
        ('<iframe src="/"></iframe>', "frame-src"),
        ('<base href="/x/">', "base-uri"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">', "img-src"),
    ],
)
def test_whatever_slips_into_a_page_is_stopped_and_reported(
    page: Page,
    server: Server,
    html: str,
    directive: str,
) -> None:
    page_file = (server.home / "public").resolve() / "gioi-thieu" / "index.html"
    # An address of its own: nginx looks at a file that it knows once a second.
    address = f"tiem-{hashlib.sha256(html.encode()).hexdigest()[:10]}"
    changed = page_file.parent.parent / address / "index.html"
    changed.parent.mkdir()
    changed.write_text(
        page_file.read_text(encoding="utf-8").replace("</main>", f"{html}</main>"), encoding="utf-8"
    )
    try:
        page.goto(f"https://localhost:{server.secure}/{address}/")
        found = page.evaluate("violations")
        assert len(found) == 1 and found[0].startswith(directive)
        assert page.evaluate("window.ran") is None
    finally:
        changed.unlink()
        changed.parent.rmdir()


def test_text_does_not_become_html_by_a_script(page: Page, server: Server) -> None:
    """Even our own scripts cannot insert a reader's input as HTML."""
    page.goto(f"https://localhost:{server.secure}/")
    tried = "try { document.body.innerHTML = '<b>x</b>'; 'done' } catch (error) { error.name }"
    assert page.evaluate(tried) == "TypeError"


def test_a_page_is_shown_in_no_frame(page: Page, server: Server) -> None:
    with page.expect_event("console", lambda message: "frame" in message.text.lower()):
        page.set_content(f'<iframe src="https://localhost:{server.secure}/"></iframe>')


def test_a_feed_reader_in_a_browser_can_show_pictures(browser: Browser, server: Server) -> None:
    name = next((server.home / "public" / "images").glob("*.png")).name
    page = browser.new_page(ignore_https_errors=True)
    page.set_content(f'<img src="https://localhost:{server.secure}/images/{name}">')
    page.locator("img").evaluate("(image) => image.decode()")
    page.close()
