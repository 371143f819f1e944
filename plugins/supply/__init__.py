"""What the site is built with: versions, hashes, licences, known weaknesses.

| file | holds |
|---|---|
| `locked` | the lock files of Python and of the browser editor, read |
| `licences` | the SPDX licence of a package, and what goes with AGPL-3.0 |
| `listing` | `docs/LICENCES.md`: every locked package with its licence |
| `sbom` | a bill of materials (CycloneDX 1.6, JSON) of what a build used |
| `advisories` | what an advisory service knows of the locked packages |
"""
