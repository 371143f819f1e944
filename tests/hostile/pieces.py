"""Each piece of the corpus at each place of a text where it can occur."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.corpus import ADDRESSES, BODIES

_BODY_PLACES = ("Trước.\n\n{}\n\nSau.", "Trước {} Sau.", "- Trước\n\n    {}\n\n- Sau")
_ADDRESS_PLACES = (
    "Trước [GIUA]({}) Sau.",
    "Trước [GIUA](<{}> 'x') Sau.",
    "Trước ![GIUA]({}) Sau.",
    "Trước [GIUA][r] Sau.\n\n[r]: {}",
    "Trước <{}> Sau.",
    'Trước <a href="{}">GIUA</a> Sau.',
    "Trước <a href='{}' title='{}'>GIUA</a> Sau.",
    "Trước <a href={}>GIUA</a> Sau.",
    '<figure><img src="{}" alt="GIUA"><figcaption><a href=" {}">GIUA</a></figcaption></figure>\n\nSau.',
)


def texts() -> Iterator[str]:
    """Returns all texts as Markdown."""
    for piece in BODIES:
        yield from (place.replace("{}", piece) for place in _BODY_PLACES)
    for address in ADDRESSES:
        yield from (place.replace("{}", address) for place in _ADDRESS_PLACES)


def a_few() -> Iterator[str]:
    """Returns each piece once or twice, for the sites that are built."""
    yield from (_BODY_PLACES[number % 2].replace("{}", piece) for number, piece in enumerate(BODIES))
    for address in ADDRESSES:
        yield from (_ADDRESS_PLACES[at].replace("{}", address) for at in (0, 5))
