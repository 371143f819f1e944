"""Legal documents: what identifies one, how texts cite it, which one a citation refers to.

- `citations`: the citations in a text
- `register`: the documents that are known, found by number and day
- `validity`: which of them are in force on a day, and what replaced the others
"""
