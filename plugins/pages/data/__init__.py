"""Figures of an office as pages: table, chart, download; and the edge to Pelican that writes them."""
