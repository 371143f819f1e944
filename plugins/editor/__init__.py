"""The browser editor: Sveltia CMS for the content folder, for writers who want no text editor.

- `config`: derives Sveltia's configuration from the plan and the declared fields
- `office_form`: derives the form of the office's file from its declared keys
- `folder`: the editor as a folder that a browser can open: bundle, page, configuration
- `bundling`: bundles Sveltia's npm package (with Node), once per version
- `web/`: the sources of the bundle

It is not part of the public site.
"""

from plugins.editor.config import editor_config as editor_config
from plugins.editor.folder import POLICY as POLICY, write_folder as write_folder
