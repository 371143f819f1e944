"""Deploys a built site to a server over SSH, or to S3-compatible object storage.

| file | holds |
|---|---|
| `target` | what was typed after `TO=` to a server or a bucket, strictly |
| `release` | the built site that is to go out: its files, their digests, its name |
| `over_ssh` | rsync into a new folder beside the old, then one swap of a symlink; there runs `remote/` |
| `objects` | which files become objects, and with which headers |
| `ordering` | in which order objects may change so that nothing ever leads nowhere |
| `storage` | the few things that are asked of object storage; the only file that knows botocore |
| `to_storage` | a release into a bucket: what has changed, in order, and what has to go |
"""
