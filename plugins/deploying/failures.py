"""Why a site did not go out."""


class DeployFailed(Exception):
    """Nothing that readers see is broken by it; the text is Vietnamese and says what to do."""
