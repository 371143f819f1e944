"""The search page and the edge to Pelican that writes it with its index and its script."""
