"""The software that the site is built with: versions, hashes, licences, known vulnerabilities.

| file | holds |
|---|---|
| `locked` | parses the lock files of Python and of the browser editor |
| `licences` | the SPDX licence of a package, and the licences compatible with AGPL-3.0 |
| `listing` | `docs/LICENCES.md`: every locked package with its licence |
| `sbom` | the bill of materials of a build (CycloneDX 1.6, JSON) |
| `advisories` | asks an advisory service about the locked packages |
"""
