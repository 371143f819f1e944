"""Deploys a built site to a server over SSH, or to S3-compatible object storage.

| file | holds |
|---|---|
| `target` | parses the value of `TO=`: a server or a bucket |
| `release` | reads the built site to deploy: its files, their digests, its name |
| `over_ssh` | sends a release by rsync into a new folder, then switches a symlink |
| `remote/` | the scripts that `over_ssh` runs on the server |
| `running` | runs a program with bounded output |
| `objects` | selects the files that become objects, and their headers |
| `ordering` | orders the changes of objects, so that no link is dead at any time |
| `storage` | a client for object storage; the only file that uses botocore |
| `to_storage` | sends a release to a bucket: uploads changed objects, removes old ones |
"""
