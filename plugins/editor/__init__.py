"""The browser editor: Sveltia CMS on the content folder, for those who want no text editor.

- `config`: the plan and the declared fields to Sveltia's configuration, so that the two never drift
- `folder`: the editor as a folder that a browser can open: the bundle, its page, its configuration
- `bundling`: Sveltia's npm package to that bundle (Node), once for each version
- `web/`: what is bundled

It is no part of the public site.
"""

from plugins.editor.config import editor_config as editor_config
from plugins.editor.folder import POLICY as POLICY, write_folder as write_folder
