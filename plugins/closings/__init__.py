"""The ledger of closed figures: an append-only log in which each entry is bound to all before it by a hash
chain.

- `chain`: the file format, lines with a SHA-256 over themselves and the previous line
- `entry`: one entry; `counted`: the figures of a period
- `ledger`: the state that follows from the entries: closed and reopened periods, the plan at the time
- `checking`: parses and verifies a ledger
- `differences`, `plan_changes`: changes since a closing
- `carried`: closings from before the ledger existed
- `folder`: reads and writes the files
"""
