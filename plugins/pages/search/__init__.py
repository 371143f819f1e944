"""The search page, with its index and its script."""
