"""Drives the browser editor. Its folder is in the browser's private file system (OPFS)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page

PRIVATE_FOLDER = """
const granted = async () => "granted";
FileSystemHandle.prototype.queryPermission = FileSystemHandle.prototype.requestPermission = granted;
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle("content", {create: true});
};
"""
WRITE = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("content", {create: true});
  for (const [path, data] of Object.entries(files)) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true});
    const stream = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await stream.write(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
    await stream.close();
  }
}"""
READ = """async () => {
  const found = {};
  const read = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") { await read(handle, `${path}${name}/`); continue; }
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      found[path + name] = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    }
  };
  await read(await (await navigator.storage.getDirectory()).getDirectoryHandle("content"), "");
  return found;
}"""
LOCAL_FOLDER = "Mở thư mục bài viết"


def open_folder(page: Page, folder: Path) -> None:
    """Copies the files of a folder into the private file system and opens it in the editor."""
    lay_in(
        page,
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        },
    )
    page.get_by_role("button", name=LOCAL_FOLDER).click()


def lay_in(page: Page, files: Mapping[str, bytes]) -> None:
    """Writes files into the private file system; from a page that is not the editor's, it acts as another
    user.
    """
    page.evaluate(WRITE, {name: base64.b64encode(data).decode() for name, data in files.items()})


def field(page: Page, key: str) -> Locator:
    """Returns the part of the form for a front matter key."""
    return page.locator(f'section[data-key-path="{key}"]')


def lay_back(page: Page, folder: Path) -> list[str]:
    """Copies what the editor saved into the real folder. Returns the names of new and changed files."""
    changed = []
    for name, data in page.evaluate(READ).items():
        path, saved = folder / name, base64.b64decode(data)
        if not path.is_file() or path.read_bytes() != saved:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(saved)
            changed.append(name)
    return sorted(changed)
