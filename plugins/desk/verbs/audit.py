"""`audit` asks for known vulnerabilities of locked packages. Exit codes: 0 none, 1 some, 3 no answer."""

from plugins.desk import arguments
from plugins.desk.console import option, say
from plugins.desk.exits import NOT_KNOWN, OK
from plugins.desk.places import ROOT
from plugins.problems import Refused
from plugins.supply.advisories import SERVICE, ServiceUnavailable, known_weaknesses
from plugins.supply.listing import groups

HELP = "tra xem các thư viện đang dùng có lỗ hổng đã công bố không"


class AuditOptions(arguments.Options):
    advisories: str = arguments.value(
        arguments.siteurl, "ĐỊA_CHỈ", "dịch vụ tra cứu lỗ hổng, theo giao diện của osv.dev", ""
    )


def run(options: AuditOptions) -> int:
    """Asks the service and prints its findings. A missing answer is never reported as a clean result."""
    packages = [each for _, group in groups(ROOT) for each in group]
    service = options.advisories or SERVICE
    try:
        found = known_weaknesses(packages, service)
    except ServiceUnavailable as error:
        say(
            f"CHƯA BIẾT có lỗ hổng hay không: {error}. Chạy ở nơi có mạng, hoặc thêm "
            f"{option('ADVISORIES', 'https://…')} (not audited: no advisory service answered)."
        )
        return NOT_KNOWN
    for package, ids in found:
        say(f"{package.name} {package.version}: {', '.join(ids)}")
    if found:
        raise Refused(f"{len(found)} trong {len(packages)} thư viện có lỗ hổng đã công bố: nâng phiên bản.")
    say(f"{len(packages)} thư viện, không có lỗ hổng nào mà {service} biết.")
    return OK
