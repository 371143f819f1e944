// Opens pages in a frame of each width and tells the server what a reader has there. Any browser runs it:
// none has to be driven. Written for the oldest of them.
(async () => {
  const { pages, widths } = await (await fetch("/_pages.json")).json();
  const frame = document.querySelector("iframe");
  const all = (inside, selector) => [...inside.querySelectorAll(selector)];
  const box = (each) => each.getBoundingClientRect();
  const said = (each) => each.outerHTML.slice(0, 100);
  const isShown = (each) => box(each).width > 1 && box(each).height > 1;

  const opened = (address, width) => new Promise((done) => {
    frame.style.width = `${width}px`;
    frame.onload = () => setTimeout(() => done(frame.contentDocument), 30);
    frame.src = address;
  });
  const measured = (page) => {
    const view = page.defaultView, root = page.documentElement;
    const style = (each) => view.getComputedStyle(each);
    const columns = (selector) => new Set(all(page, selector).map((each) => Math.round(box(each).left))).size;
    const links = all(page, ".prose p a, .prose li a, .crumbs a");
    return {
      overflow: root.scrollWidth - root.clientWidth,
      out: all(page, "body *").filter((each) => !each.closest("svg, .table-scroll, pre") && style(each).position !== "absolute"
        && box(each).right > root.clientWidth + 1).map(said),
      header: box(page.querySelector("header")).height,
      ground: style(page.querySelector("header")).backgroundColor,
      heading: parseFloat(style(page.querySelector("h1")).fontSize) / parseFloat(style(root).fontSize),
      tiles: columns(".tiles.topics > li"),
      aside: all(page, ".two > .side").map((side) => box(side).left > root.clientWidth / 2),
      steps: all(page, ".genre-huong-dan .prose > ol > li").map((each) => parseFloat(style(each).paddingLeft)),
      notUnderlined: links.filter((link) => style(link).textDecorationLine !== "underline").map(said),
      current: all(page, "header nav [aria-current]").map((each) => style(each).textDecorationLine),
      close: all(page, "header nav li").filter((each, i, them) => i && box(them[i - 1]).top === box(each).top
        && box(each).left - box(them[i - 1]).right < 8).map(said),
      small: all(page, ".mast a, .foot nav a, main .terms a, main nav a, button, input, select, summary")
        .filter((each) => isShown(each) && !each.closest(".tile, .crumbs, .skip") && (each.type !== "radio") && box(each).height < 43.9).map(said),
    };
  };
  const searched = async (page) => {
    for (let tries = 0; tries < 100 && page.getElementById("ket-qua").getAttribute("aria-busy") !== "false"; tries++)
      await new Promise((done) => setTimeout(done, 100));
    return {
      status: page.getElementById("trang-thai").textContent,
      wrong: page.getElementById("loi").textContent,
      titles: all(page, "#ket-qua h2").map((each) => each.textContent),
      marked: all(page, "#ket-qua mark").length,
    };
  };
  const found = {};
  for (const kind of Object.keys(pages))
    for (const width of widths) {
      const page = await opened(pages[kind], width);
      found[`${kind} ${width}`] = kind === "found" ? await searched(page) : measured(page);
    }
  return found;
})().catch((why) => ({ why: `${why}` })).then((found) => fetch("/_measured", {
  method: "POST",
  body: JSON.stringify({ browser: navigator.userAgent, found }),
}));
