// Years and months with their numbers of articles.
import { crumbs, page } from "./_includes/html.js";

export const data = { permalink: "/luu-tru/index.html", eleventyExcludeFromCollections: true };

export const render = ({ collections }) => page({
  title: "Lưu trữ", url: "/luu-tru/",
  main: `${crumbs([], "Lưu trữ")}<div class="wrap narrow"><h1>Lưu trữ</h1><ul class="months">
${collections.periods.map((period) => `<li><a href="${period.url}">${period.name}</a> ${period.articles.length} tin, bài</li>`).join("\n")}
</ul></div>`,
});
