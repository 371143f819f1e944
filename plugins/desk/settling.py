"""What a takedown owes is paid once the site was published without the article."""

from __future__ import annotations

from plugins.desk.console import say
from plugins.publishing.releases import Release, Releases
from plugins.publishing.takedown import Owed, clean
from plugins.verifying import Expected, verify
from plugins.verifying.rules import dead_link


def settle_takedowns(releases: Releases, served: Release) -> None:
    """Takes what is owed out of all older releases. Called with the lock held."""
    owed = Owed(releases.folder)
    if not owed.addresses:
        return
    for release in releases.kept:
        if release == served:
            continue
        clean(releases.path(release), releases.path(served), owed.addresses, served.carried)
        releases.forget_lost(release)
        if _has_dead_links(releases, release):
            releases.remove(release)
            say(f"Bỏ luôn bản cũ số {release.number}: không còn nguyên vẹn khi thiếu bài.")
    owed.settle()
    say("Đã xóa mọi chỗ nhắc đến bài đã gỡ trong các bản cũ còn giữ.")


def _has_dead_links(releases: Releases, release: Release) -> bool:
    """What was taken over may lead to articles that the older release did not have yet."""
    problems = verify(releases.path(release), Expected(release.siteurl))
    return any(problem.rule == dead_link.RULE for problem in problems)
