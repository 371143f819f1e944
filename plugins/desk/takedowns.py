"""Completes takedowns in older releases after the site was published without the article."""

from plugins.desk.console import say
from plugins.publishing.manifest import Release
from plugins.publishing.releases import Releases
from plugins.publishing.takedown import clean
from plugins.verifying import Expected, verify
from plugins.verifying.rules import dead_link


def complete_takedowns(releases: Releases, served: Release) -> None:
    """Removes taken-down articles from all older releases. Raises `OSError`. The lock must be held."""
    owing = [each for each in releases.kept if each.owes and each.number != served.number]
    new = releases.path(served)
    for release in owing:
        own = releases.own(release)
        clean(own, new, release.owes, served.carried)
        own.save()
        if _has_dead_links(releases, release):
            releases.remove(release)
            say(f"Bỏ luôn bản cũ số {release.number}: không còn nguyên vẹn khi thiếu bài.")
        else:
            releases.clear_pending_takedowns(release)
    if owing:
        say("Đã xóa mọi chỗ nhắc đến bài đã gỡ trong các bản cũ còn giữ.")
        warn_of_folders_set_aside(releases)


def warn_of_folders_set_aside(releases: Releases) -> None:
    """Warns of folders that were set aside and may still contain the article: a person must check them."""
    for folder in releases.folders_set_aside:
        say(f"{folder} đã để riêng, có thể còn giữ bài đã gỡ: xem rồi xóa bằng tay.")


def _has_dead_links(releases: Releases, release: Release) -> bool:
    """Returns whether a release has dead links: files from the new release may link to newer articles."""
    problems = verify(releases.path(release), Expected(release.siteurl))
    return any(problem.rule == dead_link.RULE for problem in problems)
