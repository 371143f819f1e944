// The home page.
import { entries, page, TITLE } from "./_includes/html.js";

export const data = { permalink: "/index.html", eleventyExcludeFromCollections: true };

export function render({ collections, dimensions }) {
  const genres = dimensions.genre.terms;
  const of = (url) => collections.terms.find((term) => term.url === url).articles;
  return page({
    title: TITLE, url: "/",
    main: `<div class="hero"><h1>Tin, hướng dẫn và giải đáp về cải cách hành chính</h1></div>
<section><h2>Mới nhất</h2>${entries(collections.articles.slice(-7).reverse(), genres)}</section>
<section><h2>Việc nhiều người cần</h2>${entries(of("/the-loai/huong-dan/").slice(0, 6), genres)}</section>
<section><h2>Hỏi đáp mới</h2>${entries(of("/the-loai/hoi-dap/").slice(0, 4), genres)}</section>
<section><h2>Chủ đề</h2><ul class="tiles topics">
${collections.terms.filter((term) => term.dimension === "topic").map((term) => `<li class="tile"><h3><a href="${term.url}">${term.name}</a></h3></li>`).join("\n")}
</ul></section>`,
  });
}
