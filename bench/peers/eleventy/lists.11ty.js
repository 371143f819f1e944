// One page of one term's list.
import { crumbs, entries, feedLinks, page } from "./_includes/html.js";

const pageUrl = (term, number) => (number === 1 ? term.url : `${term.url}trang/${number}/`);

export const data = {
  pagination: { data: "collections.lists", size: 1, alias: "term" },
  permalink: (data) => pageUrl(data.term, data.term.number) + "index.html",
  eleventyExcludeFromCollections: true,
};

export function render(data) {
  const { term } = data;
  const links = Array.from({ length: term.pages }, (_, at) =>
    `<li><a href="${pageUrl(term, at + 1)}" aria-label="Trang ${at + 1}"${at + 1 === term.number ? ' aria-current="page"' : ""}>${at + 1}</a></li>`);
  return page({
    title: term.number > 1 ? `${term.name}, trang ${term.number}` : term.name, url: pageUrl(term, term.number),
    feeds: feedLinks(term.name, term.url),
    main: `${crumbs([[term.dimensionName, `/${term.folder}/`]], term.name)}
<div class="wrap two">
<header class="page-head"><h1>${term.name}</h1></header>
<p class="meta">${term.articles.length} tin, bài, trang ${term.number} trong ${term.pages} trang</p>
${entries(term.shown, data.dimensions.genre.terms)}
${term.pages > 1 ? `<nav class="pages" aria-label="Các trang"><ul>
${term.number > 1 ? `<li><a rel="prev" href="${pageUrl(term, term.number - 1)}">Trang trước</a></li>` : ""}
${links.join("\n")}
${term.number < term.pages ? `<li><a rel="next" href="${pageUrl(term, term.number + 1)}">Trang sau</a></li>` : ""}
</ul></nav>` : ""}
</div>`,
  });
}
