"""What need not be done again. The room serves any Pelican site: it knows nothing of ours.

- `stamp`: has anything changed since an output folder was built?
- `pruning`: only the newest files of a cache are kept
- `kept`: results of a pure function, kept on disk between runs
"""

from plugins.incremental.kept import Kept
from plugins.incremental.pruning import keep_newest
from plugins.incremental.stamp import Stamp, digest_of, read_stamp, stamp_of, write_stamp

__all__ = ["Kept", "Stamp", "digest_of", "keep_newest", "read_stamp", "stamp_of", "write_stamp"]
