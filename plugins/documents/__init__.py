"""Legal documents: what identifies one, how texts cite it, and which one a citation means.

- `citations`: the citations in a text
- `register`: the documents that are known, found by number and day
- `validity`: which of them are in force on a day, and what replaced the others
"""
