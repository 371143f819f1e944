"""The ledger of closed figures: an entry for each act, each bound to all before it.

- `chain`: lines of text, each with a SHA-256 over itself and the line before; nothing of what they mean
- `entry`: what an entry says; `counted`: what was counted of a period
- `ledger`: the entries of a plan's year: what is closed, what was opened again, the plan as it stood
- `checking`: a ledger's text to its entries and whatever is wrong with them
- `differences`, `plan_changes`: what has changed since, each by its kind and its name
- `carried`: closings from the time before there was a ledger
- `folder`: the files
"""
