"""Pages that list articles and that Pelican has no word for: the edge to Pelican that writes them."""
