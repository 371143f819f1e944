"""Deploys a built site to a server over SSH, or to S3-compatible object storage.

| file | holds |
|---|---|
| `target` | parses the value of `TO=`: a server or a bucket |
| `release` | the built site to deploy: its files, their digests, its name |
| `over_ssh` | rsync into a new folder, then an atomic switch of a symlink |
| `running` | runs a program with bounded output |
| `objects` | selects the files that become objects, with their headers |
| `ordering` | orders the changes so that no link is ever dead |
| `storage` | the client for object storage; the only file that uses botocore |
| `to_storage` | uploads a release to a bucket, and removes old objects |
"""
