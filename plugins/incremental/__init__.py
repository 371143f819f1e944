"""What need not be done again. The room serves any Pelican site: it knows nothing of ours.

- `stamp`: has anything changed since an output folder was built?
"""

from plugins.incremental.stamp import Stamp, read_stamp, stamp_of, write_stamp

__all__ = ["Stamp", "read_stamp", "stamp_of", "write_stamp"]
