// Before the editor starts: Vietnamese, and any content folder instead of a Git repository's.
window.CMS_MANUAL_INIT = true; // main.js starts it, with the configuration of this section

(() => {
  const PREFERENCES = "sveltia-cms.prefs";
  // The editor's Esc closes an article unasked; giu-bai.js asks. Docs: docs/editor.md.
  const OURS = { locale: "vi", closeWithEscape: false, useDraftBackup: true, closeOnSave: true };
  const GIVEN = "bien-tap.prefs";
  try {
    const kept = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
    // Once: the editor keeps its own defaults as if they had been chosen.
    const isGiven = localStorage.getItem(GIVEN) !== null;
    localStorage.setItem(PREFERENCES, JSON.stringify(isGiven ? { ...OURS, ...kept } : { ...kept, ...OURS }));
    localStorage.setItem(GIVEN, "1");
  } catch {
    // Without storage the editor speaks the browser's language.
  }

  const pick = window.showDirectoryPicker?.bind(window);
  if (!pick) {
    return;
  }
  window.showDirectoryPicker = async () => {
    const folder = await pick({ id: "noi-dung", mode: "readwrite" });
    try {
      await folder.getDirectoryHandle("tin-bai");
      await folder.getDirectoryHandle("ke-hoach");
    } catch {
      alert(`Thư mục “${folder.name}” không phải thư mục bài viết.\nHãy chọn thư mục content: trong đó có thư mục tin-bai và ke-hoach.`);
      throw new DOMException("not a content folder", "AbortError");
    }
    // The editor opens nothing but Git repositories; the content folder need not be one.
    const open = folder.getDirectoryHandle.bind(folder);
    folder.getDirectoryHandle = (name, options) => (name === ".git" ? Promise.resolve(folder) : open(name, options));
    return folder;
  };
})();
