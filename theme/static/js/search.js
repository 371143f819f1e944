// Searches the index that plugins/search writes; what a unit, a key and a variant are is said there.
(() => {
  const form = document.getElementById("tim");
  const { index, base } = form.dataset, entries = +form.dataset.entries, shards = +form.dataset.shards;
  if (!index) return;
  const fields = form.elements;
  const [status, hint, list, wrong, more, browse, filters] = ["trang-thai", "goi-y", "ket-qua", "loi", "xem-them", "duyet", "loc"].map((id) => document.getElementById(id));
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LEVELS = [1, 1.5, 2.2, 4];
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  // Syllables of Khmer, which has no spaces between words; else what stands between spaces.
  const WORD = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const FACETS = ["the-loai", "chu-de", "doi-tuong", "nam"];
  const STEP = 20;
  const loaded = {};
  let run = 0;

  // Fails with the server's status, with 0 where none answered, or with what is wrong with what came.
  const load = (name) => {
    if (!loaded[name]) {
      loaded[name] = fetch(index + name)
        .then((answer) => (answer.ok ? answer.text() : answer.status), () => 0)
        .catch(() => 0)
        .then((got) => (typeof got === "string" ? JSON.parse(got) : Promise.reject(got)));
      loaded[name].catch(() => delete loaded[name]);
    }
    return loaded[name];
  };
  const letters = (word) => word.normalize("NFKD").toLowerCase().replace(/^0+(?=\d)/, "");
  const fold = (word) => letters(word).replace(MARKS, "").replace(/[đð]/g, "d").normalize("NFC")
    .replace(/([b-df-hj-np-tv-xz]|qu)y$/, "$1i");
  const toned = (word) => letters(word).replace(TONES, "").normalize("NFC") + (letters(word).match(TONES) || []).join("");
  // Texts say few words, many times.
  const met = { __proto__: null };
  const both = (word) => met[word] || (met[word] = [fold(word), toned(word)]);
  const words = (text) => (text.normalize("NFC").match(WORD) || []).map(both);
  const decode = (text, take) => {
    let last = -1, gap = 0, shift = 0;
    for (const char of text) {
      const digit = DIGITS.indexOf(char);
      gap += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        last += (gap >> 2) + 1;
        take(last, gap & 3);
        gap = shift = 0;
      }
    }
  };
  // Words of questions, which need not stand in an answer.
  const asking = new Set(words(form.dataset.asking).flat());
  const shardOf = (key) => {
    let number = 0x811c9dc5;
    for (let i = 0; i < key.length; i++) number = Math.imul(number ^ key.charCodeAt(i), 0x01000193);
    return (number & (shards - 1)) >>> 0;
  };

  // Entries that hold a unit: number to [how well, how well its diacritics fit]; and its likeliest variant.
  // Typed without diacritics, the variant that is met most often is meant.
  const find = async (key, variant, isExact) => {
    const variants = Object.entries((await load(`s/${shardOf(key)}.json`))[key] || {});
    const longest = Math.max(0, ...variants.map(([, text]) => text.length));
    const found = new Map();
    for (const [name, text] of variants) {
      if (isExact && (name || key) !== variant) continue;
      const fit = isExact ? 1 : 0.3 + (0.7 * text.length) / longest;
      if (text.length === longest) found.best = name || key;
      decode(text, (entry, level) => {
        const score = LEVELS[level] * fit;
        if (score > (found.get(entry) || [0])[0]) found.set(entry, [score, fit]);
      });
    }
    return found;
  };

  // Words next to each other are one word or phrase: what holds less than a third of the pairs that can
  // be had is about something else. Quoted, all of them must be there.
  const match = async (groups, isExact) => {
    const all = groups.flatMap((group) => group.words);
    const singles = all.map(([key, variant]) => find(key, variant, isExact));
    // Words of questions tell little.
    const weight = (word) => (asking.has(word[isExact ? 1 : 0]) ? 0.5 : 1);
    const pairs = groups.flatMap(({ quoted, words: given }) =>
      given.slice(1).map((word, i) => ({
        quoted,
        weight: 2 * weight(word) * weight(given[i]),
        found: find(`${given[i][0]} ${word[0]}`, `${given[i][1]} ${word[1]}`, isExact),
      })));
    const maps = await Promise.all(singles);
    for (const pair of pairs) pair.found = await pair.found;
    const near = new Map(), scores = new Map();
    const add = (found, factor, into) => {
      const rarity = Math.log(1 + entries / found.size) * factor;
      found.forEach(([score, fit], entry) => {
        scores.set(entry, (scores.get(entry) || 0) + score * rarity);
        if (into) into.set(entry, (into.get(entry) || 0) + fit * rarity);
      });
    };
    maps.forEach((found, i) => add(found, weight(all[i])));
    pairs.forEach((pair) => add(pair.found, pair.weight, near));
    const needed = maps.filter((_, i) => weight(all[i]) === 1);
    const required = needed.length ? needed : maps;
    const share = (entry) => required.filter((found) => found.has(entry)).length / required.length;
    const quoted = pairs.filter((pair) => pair.quoted);
    let hits = [...scores.keys()].filter((entry) => quoted.every(({ found }) => found.has(entry)));
    // A long question may say one thing that the answer does not.
    const complete = hits.filter((entry) => share(entry) >= (required.length > 4 ? 0.75 : 1));
    const isPartial = !complete.length;
    if (!isPartial) hits = complete;
    const most = Math.max(0, ...hits.map((entry) => near.get(entry) || 0));
    hits = hits.filter((entry) => (near.get(entry) || 0) >= most / 3);
    const rank = (entry) => scores.get(entry) * share(entry) ** 2;
    hits.sort((a, b) => rank(b) - rank(a) || b - a);
    const isApart = pairs.length > 0 && !most;
    return { hits, isPartial, isApart, all, isExact, maps, pairs };
  };
  const isWhole = ({ hits, isPartial, isApart }) => hits.length && !isPartial && !isApart;
  const search = async (query) => {
    const groups = (query.match(/["“][^"”]*["”]?|[^"“”]+/g) || [])
      .map((part) => ({ quoted: /^["“]/.test(part), words: words(part) }));
    const isExact = words(query).some(([, variant]) => /\W/.test(variant));
    const found = await match(groups, isExact);
    if (!isExact || isWhole(found)) return found;
    // With other diacritics there may be more: then these were meant.
    const loose = await match(groups, false);
    const isBetter = isWhole(loose) && !groups.some((group) => group.quoted);
    return isBetter ? { ...loose, isLoose: true } : { ...found, maps: loose.maps };
  };
  // What people say, and how the texts write it: whoever put it into the file knows what is meant.
  const folded = (text) => ` ${words(text).map(([key]) => key).join(" ")} `;
  const otherwise = async (query) => {
    const asked = folded(query);
    for (const [said, written] of JSON.parse(form.dataset.synonyms)) {
      if (!asked.includes(folded(said))) continue;
      const other = await match([{ words: words(asked.replace(folded(said), folded(written))) }], false);
      if (isWhole(other)) return { ...other, written };
    }
    return search(query);
  };

  const differsByOne = (a, b) => {
    let i = 0, j = 0;
    while (i < a.length && a[i] === b[i]) i++;
    while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    const rest = Math.max(a.length, b.length) - i - j;
    return rest === 1 || (rest === 2 && a.length === b.length && a[i] === b[i + 1] && a[i + 1] === b[i]);
  };
  // A word that is there and beside none of its neighbours, where next to nothing is found.
  const isOdd = ({ hits, pairs }, at) =>
    hits.length < 3 && pairs.length > 0 && [pairs[at - 1], pairs[at]].every((pair) => !pair || !pair.found.size);
  // For each word that is nowhere: of the words that differ by one letter the one that stands most often
  // beside its neighbours. Of words that are found with other diacritics alone: those of the likeliest pairs.
  const proposed = async (query, found) => {
    const { all, isExact, isLoose, maps, pairs } = found;
    const known = (await load("words.json")).map((word) => [...both(word), word]);
    const often = { __proto__: null };
    for (const word of known) often[word[0]] = often[word[0]] || word;
    const fits = async (one, other) => {
      let n = 0;
      for (const [, fit] of (await find(`${one[0]} ${other[0]}`, `${one[1]} ${other[1]}`, isExact)).values()) n += fit;
      return n;
    };
    const better = [...all];
    for (let at = 0; at < all.length; at++) {
      const [missing] = all[at];
      if (isLoose) {
        const [likely] = [at && pairs[at - 1], pairs[at], { found: maps[at] }].filter((each) => each && each.found.best);
        const variants = likely.found.best.split(" ");
        better[at] = known.find(([key, variant]) => key === missing && variants.includes(variant)) || all[at];
      }
      if ((maps[at].size && !isOdd(found, at)) || missing.length < 4 - all.length / 2 || /\d/.test(missing)) continue;
      // Typed as for Telex, with no input method to take it: "mootj" is "mot".
      const plain = fold(missing.replace(/([aeod])\1/g, "$1").replace(/([aou])w/g, "$1").replace(/([aeiouy].*)[sfrxj]/, "$1"));
      let most = maps[at].size ? 5 : all[1] ? 0 : -1;
      for (const near of known) {
        let n = near[0] === plain ? 1 : 0;
        if (near[0] === missing || (!n && !differsByOne(near[0], missing))) continue;
        for (const [one, other] of [[better[at - 1], near], [near, all[at + 1]]]) if (one && other) n += await fits(one, other);
        if (n > most) [most, better[at]] = [n, near];
      }
      // Two syllables typed as one.
      for (let cut = 2; cut < missing.length - 1; cut++) {
        const [one, other] = [often[missing.slice(0, cut)], often[fold(missing.slice(cut))]];
        const n = one && other ? await fits(one, other) : most;
        if (n > most) [most, better[at]] = [n, one.map((part, i) => `${part} ${other[i]}`)];
      }
    }
    let at = 0;
    return query.normalize("NFC").replace(WORD, (word) => {
      const [key, variant, spelled] = better[at];
      return variant === all[at++][1] ? word : isExact || isLoose ? spelled.normalize("NFC") : key;
    });
  };

  const chosen = () => FACETS.filter((name) => fields[name].value);
  const filtered = async (hits) => {
    for (const name of chosen()) {
      const kept = new Set();
      decode((await load("facets.json"))[name][fields[name].value] || "", (entry) => kept.add(entry));
      hits = hits.filter((entry) => kept.has(entry));
    }
    return fields.xep.value === "ngay" ? [...hits].sort((a, b) => b - a) : hits;
  };

  const make = (tag, textContent = "", className = "") => Object.assign(document.createElement(tag), { textContent, className });
  const isMeant = ([key, variant], { all, isExact }) => all.some((word) => (isExact ? word[1] === variant : word[0] === key));
  // The sentence that holds most of the words, cut where it is long, with what was looked for marked.
  const sentence = (text, found) => {
    const meant = (part) => {
      const each = [];
      part.replace(WORD, (word, index) => each.push(isMeant(both(word), found) && { word, index }));
      return each;
    };
    let best = "", most = -1;
    for (const each of text.replace(/([.!?…\u17d4])\s/g, "$1\n").split("\n")) {
      const matches = meant(each);
      const score = new Set(matches.filter(Boolean).map(({ word }) => both(word)[0])).size
        + matches.filter((match, i) => match && matches[i + 1]).length;
      if (score > most) [best, most] = [each, score];
    }
    const first = meant(best).find(Boolean);
    const start = first && first.index > 90 ? best.indexOf(" ", first.index - 90) + 1 : 0;
    const cut = best.slice(start, start + 260);
    const shown = make("p", start ? "… " : "");
    let last = 0;
    meant(cut).forEach((match, i, all) => {
      // A word that stands alone, of a query of several, is there by chance.
      if (!match || (found.all.length > 1 && !all[i - 1] && !all[i + 1])) return;
      shown.append(cut.slice(last, match.index), make("mark", match.word));
      last = match.index + match.word.length;
    });
    shown.append(cut.slice(last) + (cut.length === 260 ? "…" : ""));
    return shown;
  };
  const shown = ({ u, t, k, d, x, l }, found) => {
    const title = make("a", t);
    title.href = base + u;
    const head = make("h2");
    head.append(title);
    const item = make("li");
    const text = sentence(x, found);
    if (l) head.lang = text.lang = l;
    item.append(head, make("p", d ? `${k}, ${d}` : k, "meta"), text);
    return item;
  };

  // Every few results the browser may answer a finger.
  const rest = (n) => n % 4 || new Promise(setTimeout);
  const busy = (is) => list.setAttribute("aria-busy", is);
  // toLocaleString takes 20 ms the first time.
  const number = (of) => `${of}`.replace(/\B(?=(...)+$)/g, ".");
  const failed = (mine) => (why) => {
    if (mine !== run) return;
    busy(false);
    browse.hidden = !!list.firstChild;
    if (!browse.hidden) status.textContent = "";
    wrong.textContent = form.dataset[why === 404 ? "stale" : why === 0 ? "offline" : why > 0 ? "refused" : "broken"];
    if (!(why >= 0)) console.error(why);
  };
  // What is said stands in the page.
  const told = (query, { isPartial, isApart, isLoose, hits, written }, n) =>
    !n ? (hits.length ? "filtered" : "none") : !query ? "pages" : written ? "meant" : isPartial ? "partial" : isApart ? "apart" : isLoose ? "loose" : "found";
  const start = async (mine) => {
    const query = fields.q.value.trim();
    const isAsked = !!(query || chosen().length);
    list.textContent = hint.textContent = status.textContent = wrong.textContent = "";
    more.hidden = true;
    browse.hidden = isAsked;
    busy(isAsked);
    if (!isAsked) return;
    status.textContent = form.dataset.busy;
    const found = query ? await otherwise(query) : { hits: Array.from({ length: entries }, (_, i) => entries - 1 - i), all: [] };
    const hits = await filtered(found.hits);
    const mayErr = !found.written && (found.isLoose || found.all.some((_, i) => !found.maps[i].size || isOdd(found, i)));
    const better = mayErr ? await proposed(query, found).catch(() => "") : "";
    if (mine !== run) return;
    status.textContent = form.dataset[told(query, found, hits.length)]
      .replace("{w}", found.written).replace("{n}", number(hits.length)).replace("{all}", number(found.hits.length))
      .replace("{q}", () => (query.length > 60 ? `${query.slice(0, 60)}…` : query));
    browse.hidden = !!hits.length;
    if (better && better !== query.normalize("NFC")) {
      const link = make("a", better);
      const asked = new URLSearchParams(location.search);
      asked.set("q", better);
      link.href = `?${asked}`;
      hint.append(form.dataset.mean, link, "?");
    }
    let n = 0;
    // They come in their order, so that nothing that is being read moves; those of the first screen share the
    // network with no others.
    const next = async () => {
      wrong.textContent = "";
      more.hidden = true;
      busy(true);
      const first = list.childElementCount;
      try {
        const batch = hits.slice(n, n + STEP);
        for (const part of [batch.slice(0, 4), batch.slice(4)]) {
          const texts = [];
          for (const entry of part) await rest(texts.push(load(`t/${entry}.json`)));
          for (const text of texts) {
            const item = shown(await text, found);
            await rest(n);
            if (mine !== run) return;
            list.append(item);
            n++;
          }
        }
      } finally {
        if (mine === run) more.hidden = !n || n >= hits.length;
      }
      busy(false);
      if (first) list.children[first].querySelector("a").focus();
    };
    more.onclick = () => next().catch(failed(mine));
    await next();
  };
  const go = () => {
    const mine = ++run;
    start(mine).catch(failed(mine));
  };
  let last;
  const begin = () => {
    // A step to a place on the page asks for nothing new.
    if (last === location.search) return;
    last = location.search;
    const asked = new URLSearchParams(last);
    for (const field of fields) {
      field.value = asked.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
      if (field.selectedIndex > 0) filters.open = true;
    }
    go();
  };
  const submit = (event) => {
    event.preventDefault();
    const asked = `?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
    // A filter is a step of the same search.
    if (asked !== last) history[event.type === "change" ? "replaceState" : "pushState"](null, "", asked);
    last = location.search;
    go();
  };
  form.addEventListener("submit", submit);
  filters.addEventListener("change", submit);
  // Beside the results there is room for them.
  filters.open = matchMedia("(min-width: 64em)").matches;
  addEventListener("popstate", begin);
  begin();
})();
