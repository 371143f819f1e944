// All articles of a year or a month.
import { crumbs, entries, page } from "./_includes/html.js";

export const data = {
  pagination: { data: "collections.periods", size: 1, alias: "period" },
  permalink: (data) => `${data.period.url}index.html`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ period, dimensions }) => page({
  title: period.name, url: period.url,
  main: `${crumbs([["Lưu trữ", "/luu-tru/"]], period.name)}<div class="wrap narrow"><h1>Tin, bài ${period.name}</h1>
<p class="meta">${period.articles.length} tin, bài</p>${entries(period.articles, dimensions.genre.terms)}
<p><a href="/luu-tru/">Về trang lưu trữ</a></p></div>`,
});
