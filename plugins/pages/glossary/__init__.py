"""The glossary as a page: what it shows, and the edge to Pelican that writes it."""
