"""Legal documents: their citations in texts, their register, and their validity.

- `citations`: finds citations in a text
- `register`: finds the document that a citation refers to, by number and date
- `validity`: computes which documents are in force on a day, and what replaced the others
"""
