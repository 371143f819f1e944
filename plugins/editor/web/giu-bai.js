// Nobody's work is lost: a file that changed since the editor read it is not written over unseen, and whoever leaves
// an article that is not saved is asked first. It leans on the browser's interfaces to files alone, not on the editor.
(() => {
  const files = window.FileSystemFileHandle?.prototype;
  const folders = window.FileSystemDirectoryHandle?.prototype;
  if (!files || !folders) {
    return;
  }
  const ARTICLE = /\.md$/;
  const places = new WeakMap(); // a handle: its folder, name and path
  const known = new Map(); // a path: what the editor has read or written there
  const refused = new WeakMap(); // the editor tries three times: it is refused once
  let isTouched = false; // something was typed or chosen that is not saved

  const { getFile, createWritable, move } = files;
  const { getFileHandle, getDirectoryHandle, entries, removeEntry } = folders;

  const place = (folder, name) => ({ folder, name, path: [places.get(folder)?.path, name].filter(Boolean).join("/") });
  const placed = (handle, folder, name) => {
    places.set(handle, place(folder, name));
    return handle;
  };

  /** What tells one state of a file from another: an article's text, a picture's size and time. */
  async function stateOf(file) {
    if (!file.size) {
      return undefined; // the editor makes a file before it writes it
    }
    return ARTICLE.test(file.name) ? file.text() : `${file.size} ${file.lastModified}`;
  }

  /** What stands there now; undefined if nothing does. */
  async function current({ folder, name }) {
    try {
      return await stateOf(await getFile.call(await getFileHandle.call(folder, name)));
    } catch {
      return undefined;
    }
  }

  // A draft that the editor offers again after a crash began with an older file: that one is compared.
  const OPENED = "bien-tap.mo:";
  const opened = {
    get: (path) => localStorage.getItem(OPENED + path) ?? undefined,
    set(path, text) {
      try {
        localStorage.setItem(OPENED + path, text);
      } catch {
        // No room: then the file of this start is compared.
      }
    },
    remove: (path) => localStorage.removeItem(OPENED + path),
  };

  function remember(path, state) {
    known.set(path, opened.get(path) ?? state);
    if (known.get(path) === state) {
      opened.remove(path);
    }
  }

  function written(path, state) {
    opened.remove(path);
    known.set(path, state);
    isTouched &&= !ARTICLE.test(path);
  }

  /** Refuses to write what somebody else would lose, unless the writer has seen it and says so. */
  async function guard(spot, mine) {
    const theirs = await current(spot);
    const before = known.get(spot.path);
    if (theirs !== before && theirs !== mine && !(await isSeenAndOverwritten(spot.path, before, theirs, mine))) {
      throw new DOMException(`Chưa ghi gì vào ${spot.path}. Phần bạn gõ vẫn còn trong bài đang mở.`, "AbortError");
    }
  }

  const STYLE = `
    dialog.khac-nhau { width: min(72rem, 94vw); max-height: 92vh; font: 16px/1.5 system-ui, sans-serif; }
    .khac-nhau h2 { margin: 0 0 .5rem; font-size: 1.25rem; }
    .khac-nhau .hai-ben { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
    .khac-nhau h3 { margin: .5rem 0; font-size: 1rem; }
    .khac-nhau pre { height: 50vh; margin: 0; padding: .5rem; overflow: auto; border: 1px solid #888;
      background: #fff; color: #111; font: 14px/1.5 monospace; white-space: pre-wrap; user-select: text; }
    .khac-nhau mark { background: #ffe58a; color: #111; }
    .khac-nhau menu { display: flex; gap: 1rem; justify-content: flex-end; margin: 1rem 0 0; padding: 0; }
    .khac-nhau button { padding: .5rem 1rem; font: inherit; cursor: pointer; }`;

  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  /** A text in which the lines are marked that the file did not have when it was opened. */
  function side(title, text, before) {
    const had = new Set((before ?? "").split(/\r?\n/));
    const lines = (text ?? "").split(/\r?\n/).map((line) => element(had.has(line) ? "span" : "mark", `${line}\n`));
    const box = element("pre", ...lines);
    box.tabIndex = 0;
    return element("section", element("h3", title), box);
  }

  function isSeenAndOverwritten(path, before, theirs, mine) {
    const back = element("button", "Quay lại bài của tôi, chưa lưu");
    const over = element("button", mine === null ? "Vẫn xóa hoặc đổi tên" : "Lưu bài của tôi đè lên");
    const dialog = element(
      "dialog",
      element("style", STYLE),
      element("h2", theirs === undefined ? "Tệp này không còn trên đĩa" : "Người khác vừa sửa tệp này"),
      element(
        "p",
        theirs === undefined
          ? `${path} đã bị xóa hoặc đổi tên sau khi bạn mở. Chưa ghi gì.`
          : `${path} đã thay đổi sau khi bạn mở. Chưa ghi gì. Chép những dòng tô vàng bên trái mà bài của bạn chưa có ` +
              "vào bài, rồi bấm Lưu lần nữa và chọn lưu đè lên.",
      ),
      element("menu", back, over),
    );
    if (ARTICLE.test(path)) {
      const sides = element("div", side("Trên đĩa bây giờ", theirs, before), side("Bài của bạn", mine, before));
      sides.className = "hai-ben";
      dialog.lastChild.before(sides);
    }
    dialog.className = "khac-nhau";
    document.body.append(dialog);
    return new Promise((resolve) => {
      back.onclick = () => dialog.close();
      over.onclick = () => dialog.close("over");
      dialog.onclose = () => {
        dialog.remove();
        resolve(dialog.returnValue === "over");
      };
      // What the editor does on its keys is not for what stands above it.
      dialog.onkeydown = (event) => event.stopPropagation();
      dialog.showModal();
    });
  }

  folders.getFileHandle = async function (name, options) {
    return placed(await getFileHandle.call(this, name, options), this, name);
  };
  folders.getDirectoryHandle = async function (name, options) {
    return placed(await getDirectoryHandle.call(this, name, options), this, name);
  };
  folders.entries = async function* () {
    for await (const [name, handle] of entries.call(this)) {
      yield [name, placed(handle, this, name)];
    }
  };
  folders.removeEntry = async function (name, options) {
    const spot = place(this, name);
    if (ARTICLE.test(name)) {
      await guard(spot, null);
    }
    await removeEntry.call(this, name, options);
    written(spot.path, undefined);
  };
  files.getFile = async function () {
    const file = await getFile.call(this);
    const spot = places.get(this);
    if (spot) {
      remember(spot.path, await stateOf(file));
    }
    return file;
  };
  files.createWritable = async function (options) {
    const stream = await createWritable.call(this, options);
    const spot = places.get(this);
    if (!spot || spot.name.startsWith(".")) {
      return stream; // a file of the editor's own, which is moved to its place later
    }
    const { write } = stream;
    stream.write = async (data) => {
      try {
        await guard(spot, typeof data === "string" ? data : undefined);
      } catch (refusal) {
        await stream.abort();
        throw refusal;
      }
      return write.call(stream, data);
    };
    const { close } = stream;
    stream.close = async () => {
      await close.call(stream);
      written(spot.path, await current(spot));
    };
    return stream;
  };
  if (move) {
    files.move = async function (folder, name) {
      if (refused.has(this)) {
        throw refused.get(this);
      }
      const from = places.get(this);
      const to = place(folder, name);
      const isNew = from?.name.startsWith(".");
      try {
        if (!isNew && from) {
          await guard(from, null);
        }
        const text = ARTICLE.test(name) ? await (await getFile.call(this)).text() : undefined;
        await guard(to, text);
      } catch (refusal) {
        refused.set(this, refusal);
        throw refusal;
      }
      await move.call(this, folder, name);
      placed(this, folder, name);
      written(to.path, await current(to));
      if (!isNew && from) {
        known.delete(from.path);
      }
    };
  }

  const ABOVE = "[role=dialog], [role=alertdialog], dialog [role=menu], dialog [role=listbox]";
  const isAbove = () => [...document.querySelectorAll(ABOVE)].some((each) => each.checkVisibility());
  const entry = () => /^#\/collections\/([^/]+)\/(?:new|entries\/(.+))/.exec(location.hash);

  function touch({ isTrusted, target, type }) {
    const found = isTrusted && !isTouched && entry();
    if (!found || !target.closest?.("[data-key-path]")) {
      return;
    }
    if (type === "click" && target.closest("input, textarea, [role=textbox], [contenteditable=true]")) {
      return; // only the cursor was put there
    }
    isTouched = true;
    const name = found[2] && `/${found[1]}/${decodeURIComponent(found[2])}.md`;
    const path = name && [...known.keys()].find((each) => `/${each}`.endsWith(name));
    if (path && known.get(path)) {
      opened.set(path, known.get(path));
    }
  }

  function mayLeave() {
    const isStaying =
      isTouched &&
      entry() &&
      !confirm(
        "Bài chưa lưu. Rời khỏi bài này?\n\nNếu rời đi, lần sau mở lại, trình biên tập sẽ hỏi có lấy lại phần đã gõ không.",
      );
    isTouched &&= isStaying;
    return !isStaying;
  }

  for (const type of ["input", "click", "drop"]) {
    addEventListener(type, touch, { capture: true });
  }
  addEventListener(
    "click",
    (event) => {
      if (event.target.closest?.("button.back") && !mayLeave()) {
        event.stopImmediatePropagation();
        event.preventDefault();
      }
    },
    { capture: true },
  );
  addEventListener("keydown", (event) => {
    // A menu or a dialog closes itself; an input method takes back what it has changed.
    const isForOthers = event.defaultPrevented || event.isComposing || isAbove();
    if (event.key === "Escape" && !isForOthers && isTouched && entry()) {
      document.querySelector("button.back")?.click();
    }
  });
  window.navigation?.addEventListener("navigate", (event) => {
    const isLeaving = event.navigationType === "traverse" || event.hashChange;
    if (isLeaving && event.cancelable && !mayLeave()) {
      event.preventDefault();
    }
  });
  addEventListener("beforeunload", (event) => {
    if (isTouched) {
      event.preventDefault();
    }
  });
})();
