"""The register of legal documents as pages: what they show, and the edge to Pelican that writes them."""
