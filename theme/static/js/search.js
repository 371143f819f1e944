// Searches the index that plugins/search writes; what a unit, a key and a variant are is said there.
(() => {
  const form = document.getElementById("tim");
  const { index, entries, shards } = form.dataset;
  if (!index) return;
  const [status, hint, list, more, browse] = ["trang-thai", "goi-y", "ket-qua", "xem-them", "duyet"].map((id) => document.getElementById(id));
  const DIGITS = {};
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((char, i) => (DIGITS[char] = i));
  const LEVELS = [1, 1.5, 2.2, 4];
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const FACETS = { "the-loai": "kind", "chu-de": "topic", "doi-tuong": "audience", nam: "year" };
  const STEP = 20;
  const loaded = new Map();
  let run = 0;

  const load = (name) => {
    if (!loaded.has(name)) {
      const promise = fetch(index + name).then((answer) => (answer.ok ? answer.json() : Promise.reject(name)));
      promise.catch(() => loaded.delete(name));
      loaded.set(name, promise);
    }
    return loaded.get(name);
  };
  const fold = (word) => word.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(/[đð]/g, "d").normalize("NFC");
  const toned = (word) => {
    const letters = word.normalize("NFD").toLowerCase();
    return letters.replace(TONES, "").normalize("NFC") + (letters.match(TONES) || []).join("");
  };
  const words = (text) => (text.normalize("NFC").match(WORD) || []).map((word) => [fold(word), toned(word)]);
  const decode = (text, take) => {
    let last = -1, gap = 0, shift = 0;
    for (const char of text) {
      const digit = DIGITS[char];
      gap += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        last += (gap >> 2) + 1;
        take(last, gap & 3);
        gap = shift = 0;
      }
    }
  };
  const shardOf = (key) => {
    let number = 0x811c9dc5;
    for (let i = 0; i < key.length; i++) number = Math.imul(number ^ key.charCodeAt(i), 0x01000193);
    return (number & (shards - 1)) >>> 0;
  };

  // Entries that hold a unit: number to [how well, how well its diacritics fit]. Typed without diacritics,
  // the variant that is met most often is the likeliest.
  const find = async (key, variant, isExact) => {
    const variants = (await load(`s/${shardOf(key)}.json`))[key] || {};
    const longest = Math.max(0, ...Object.values(variants).map((text) => text.length));
    const found = new Map();
    for (const [name, text] of Object.entries(variants)) {
      const fit = isExact ? ((name || key) === variant ? 1 : 0.2) : 0.3 + (0.7 * text.length) / longest;
      decode(text, (entry, level) => {
        const score = LEVELS[level] * fit;
        if (score > (found.get(entry) || [0])[0]) found.set(entry, [score, fit]);
      });
    }
    return found;
  };

  // Words next to each other are one word or phrase: what holds less than half of the pairs that can be
  // had is about something else. Quoted, all of them must be there.
  const search = async (query) => {
    const groups = (query.match(/["“][^"”]*["”]?|[^"“”]+/g) || [])
      .map((part) => ({ quoted: /^["“]/.test(part), words: words(part) }))
      .filter((group) => group.words.length);
    const all = groups.flatMap((group) => group.words);
    const isExact = all.some(([key, variant]) => key !== variant);
    const singles = all.map(([key, variant]) => find(key, variant, isExact));
    const pairs = groups.flatMap(({ quoted, words: [...given] }) =>
      given.slice(1).map(([key, variant], i) => ({
        quoted,
        found: find(`${given[i][0]} ${key}`, `${given[i][1]} ${variant}`, isExact),
      })));
    const maps = await Promise.all(singles);
    for (const pair of pairs) pair.found = await pair.found;
    const near = new Map(), scores = new Map(), held = new Map();
    const add = (found, factor, count) => {
      const rarity = Math.log(1 + entries / found.size) * factor;
      found.forEach(([score, fit], entry) => {
        scores.set(entry, (scores.get(entry) || 0) + score * rarity);
        count.set(entry, (count.get(entry) || 0) + fit);
      });
    };
    maps.forEach((found) => add(found, 1, held));
    pairs.forEach(({ found }) => add(found, 2, near));
    let hits = [...scores.keys()].filter((entry) => pairs.every(({ quoted, found }) => !quoted || (found.get(entry) || [0, 0])[1] > 0.2));
    const complete = hits.filter((entry) => maps.every((found) => found.has(entry)));
    const isPartial = !complete.length && hits.length > 0;
    if (!isPartial) hits = complete;
    const most = Math.max(0, ...hits.map((entry) => near.get(entry) || 0));
    const isApart = !isPartial && pairs.length > 0 && most < 0.3;
    hits = hits.filter((entry) => (near.get(entry) || 0) >= most / 2);
    hits.sort((a, b) => scores.get(b) - scores.get(a) || b - a);
    return { hits, isPartial, isApart, all, isExact, unknown: all.filter((_, i) => !maps[i].size) };
  };

  const differsByOne = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0, j = 0;
    while (i < a.length && a[i] === b[i]) i++;
    while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    const rest = Math.max(a.length, b.length) - i - j;
    return rest < 2 || (rest === 2 && a.length === b.length && a[i] === b[i + 1] && a[i + 1] === b[i]);
  };
  // For each word that is nowhere: of the words that differ by one letter the one that stands most often
  // beside its neighbours.
  const proposed = async (query, { all, isExact, unknown }) => {
    const known = (await load("words.json")).map((word) => [fold(word), toned(word), word]);
    let better = query.normalize("NFC");
    for (const [missing] of unknown) {
      const at = all.findIndex(([key]) => key === missing);
      // Typed as for Telex, with no input method to take it: "mootj" is "mot".
      const plain = missing.replace(/([aeod])\1/g, "$1").replace(/([aou])w/g, "$1").replace(/[sfrxj]$/, "");
      let most = -1, best = "";
      for (const near of known.filter(([key]) => key === plain || differsByOne(key, missing)).slice(0, 20)) {
        let n = 0;
        for (const [one, other] of [[all[at - 1], near], [near, all[at + 1]]]) {
          if (!one || !other) continue;
          (await find(`${one[0]} ${other[0]}`, `${one[1]} ${other[1]}`, isExact)).forEach(([, fit]) => (n += fit));
        }
        if (n > most) [most, best] = [n, near[isExact ? 2 : 0]];
      }
      if (best) better = better.replace(WORD, (word) => (fold(word) === missing ? best.normalize("NFC") : word));
    }
    return better === query.normalize("NFC") ? "" : better;
  };

  const filtered = async (hits) => {
    for (const [name, facet] of Object.entries(FACETS)) {
      const code = form.elements[name] && form.elements[name].value;
      if (!code) continue;
      const kept = new Set();
      decode(((await load("facets.json"))[facet] || {})[code] || "", (entry) => kept.add(entry));
      hits = hits.filter((entry) => kept.has(entry));
    }
    return form.elements.xep.value === "ngay" ? hits.sort((a, b) => b - a) : hits;
  };

  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
  const isMeant = ([key, variant], { all, isExact }) => all.some((word) => (isExact ? word[1] === variant : word[0] === key));
  // The sentence that holds most of the words, cut where it is long, with what was looked for marked.
  const sentence = (text, found) => {
    const meant = (part) => [...part.matchAll(WORD)].map((match) => isMeant(words(match[0])[0], found) && match);
    let best = "", most = -1;
    for (const each of text.replace(/([.!?…])\s/g, "$1\n").split("\n")) {
      const matches = meant(each);
      const score = new Set(matches.filter(Boolean).map((match) => fold(match[0]))).size
        + matches.filter((match, i) => match && matches[i + 1]).length;
      if (score > most) [best, most] = [each, score];
    }
    const first = meant(best).find(Boolean);
    const start = first && first.index > 90 ? best.indexOf(" ", first.index - 90) + 1 : 0;
    const cut = best.slice(start, start + 260);
    const shown = make("p", "", start ? "… " : "");
    let last = 0;
    meant(cut).forEach((match, i, all) => {
      // A word that stands alone, of a query of several, is there by chance.
      if (!match || (found.all.length > 1 && !all[i - 1] && !all[i + 1])) return;
      shown.append(cut.slice(last, match.index), make("mark", "", match[0]));
      last = match.index + match[0].length;
    });
    shown.append(cut.slice(last) + (cut.length === 260 ? "…" : ""));
    return shown;
  };
  const shown = ({ u, t, k, d, x }, found) => {
    const title = make("a", "", t);
    title.href = form.dataset.base + u;
    const head = make("h2", "", "");
    head.append(title);
    const item = make("li", "", "");
    item.append(head, make("p", "meta", d ? `${k}, ${d}` : k), sentence(x, found));
    return item;
  };

  const failed = () => {
    list.setAttribute("aria-busy", false);
    status.textContent = "Chưa tải được dữ liệu tìm kiếm. Kiểm tra mạng rồi bấm Tìm lần nữa.";
  };
  const start = async () => {
    const mine = ++run;
    const query = form.elements.q.value.trim();
    list.textContent = hint.textContent = "";
    more.hidden = true;
    browse.hidden = !!query;
    status.textContent = query ? "Đang tìm…" : "";
    list.setAttribute("aria-busy", !!query);
    if (!query) return;
    const found = await search(query);
    const hits = await filtered(found.hits);
    const better = found.unknown.length ? await proposed(query, found) : "";
    if (mine !== run) return;
    const number = hits.length.toLocaleString("vi-VN");
    status.textContent = !hits.length
      ? `Không tìm thấy “${query}”. Thử bớt từ, hoặc bỏ bớt điều kiện lọc.`
      : found.isPartial
        ? `Không có trang nào có đủ các từ của “${query}”. ${number} trang có một phần:`
        : found.isApart
          ? `Không trang nào có cụm từ “${query}”. ${number} trang có các từ ấy ở những chỗ khác nhau:`
          : `${number} kết quả cho “${query}”.`;
    browse.hidden = hits.length > 0;
    if (better) {
      const link = make("a", "", better);
      link.href = `?q=${encodeURIComponent(better)}`;
      hint.append("Có phải ý bạn là ", link, "?");
    }
    let n = 0;
    // All are asked for at once and come in their order, so that nothing that is being read moves.
    const next = async () => {
      const texts = hits.slice(n, (n += STEP)).map((entry) => load(`t/${entry}.json`));
      more.hidden = true;
      list.setAttribute("aria-busy", true);
      const first = list.childElementCount;
      for (const text of texts) {
        const item = shown(await text, found);
        if (mine !== run) return;
        list.append(item);
      }
      more.hidden = n >= hits.length;
      list.setAttribute("aria-busy", false);
      if (first) list.children[first].querySelector("a").focus();
    };
    more.onclick = () => next().catch(failed);
    await next();
  };
  const begin = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) || "";
    if (form.querySelector(".choices").querySelector("option:checked:not([value=''])")) form.querySelector("details").open = true;
    start().catch(failed);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.pushState(null, "", `?${asked}`);
    start().catch(failed);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "q" && form.elements.q.value) form.requestSubmit ? form.requestSubmit() : start().catch(failed);
  });
  addEventListener("popstate", begin);
  begin();
})();
