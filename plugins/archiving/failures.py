"""Why there is no archive, or nothing restored from one."""


class ArchiveFailed(Exception):
    """The text is Vietnamese and says what to do."""
