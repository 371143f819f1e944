// The page of a dimension: its terms and how many articles each has.
import { crumbs, day, escape, page } from "./_includes/html.js";

export const data = {
  pagination: { data: "dimensions", size: 1, alias: "key" },
  permalink: (data) => `/${data.dimensions[data.key].folder}/index.html`,
  eleventyExcludeFromCollections: true,
};

export function render(data) {
  const { folder, name } = data.dimensions[data.key];
  const rows = data.collections.terms.filter((term) => term.folder === folder).map((term) => {
    const [newest] = term.articles;
    return `<li class="entry"><h2><a href="${term.url}">${term.name}</a></h2>
<p class="meta">${term.articles.length} tin, bài</p>
${newest ? `<p>Mới nhất: <a href="${newest.url}">${escape(newest.data.title)}</a> (${day(newest.data.day)})</p>` : ""}</li>`;
  });
  return page({
    title: name, url: `/${folder}/`,
    main: `${crumbs([], name)}<div class="wrap narrow"><h1>${name}</h1><ul class="entries">${rows.join("\n")}</ul></div>`,
  });
}
