// An article's page.
import { crumbs, day, DEPARTMENT, escape, feedLinks, page, SITE } from "./html.js";

const HEADING = /<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/g;

export function render(data) {
  const names = (key) => data.dimensions[key].terms;
  const address = (key, code) => `/${data.dimensions[key].folder}/${code}/`;
  const links = (key) => data[key].map((code) => `<li><a href="${address(key, code)}">${names(key)[code]}</a></li>`).join("");
  const genre = names("genre")[data.genre[0]];
  const genreUrl = address("genre", data.genre[0]);
  const author = data.author || "Ban biên tập";
  const moment = data.day;
  const url = data.page.url;
  const graph = {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "NewsArticle", headline: data.title, description: data.summary, datePublished: moment,
        inLanguage: "vi", url: SITE + url, articleSection: genre,
        keywords: data.topic.map((code) => names("topic")[code]),
        author: { "@type": "Organization", name: author },
        publisher: { "@type": "GovernmentOrganization", name: DEPARTMENT },
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [["Trang chủ", "/"], [genre, genreUrl], [data.title, url]].map(([name, item], at) =>
          ({ "@type": "ListItem", position: at + 1, name, item: SITE + item })),
      },
    ],
  };
  const contents = [...data.content.matchAll(HEADING)].map(([, id, words]) => `<li><a href="#${id}">${words}</a></li>`);
  const near = (data.related ?? []).map((other) =>
    `<li class="entry"><h3><a href="${other.url}">${escape(other.data.title)}</a></h3><p class="meta">${names("genre")[other.data.genre[0]]} <time datetime="${other.data.day.slice(0, 10)}">${day(other.data.day)}</time></p></li>`);
  return page({
    title: data.title, description: data.summary, url, type: "article",
    feeds: data.topic.map((code) => feedLinks(names("topic")[code], address("topic", code))).join("") + feedLinks(genre, genreUrl),
    head: `<meta name="DC.creator" content="${escape(author)}">
<meta name="DC.date" content="${moment.slice(0, 10)}">
<meta property="article:published_time" content="${moment}">
${data.topic.map((code) => `<meta name="DC.subject" content="${names("topic")[code]}">`).join("\n")}
${data.source ? `<meta name="DC.source" content="${escape(data.source)}">` : ""}
<script type="application/ld+json">${JSON.stringify(graph).replaceAll("<", "\\u003c")}</script>`,
    main: `${crumbs([[genre, genreUrl]], data.title)}
<div class="wrap two">
<article class="article">
<header class="article-head">
<p class="meta"><a class="tag" href="${genreUrl}">${genre}</a>${data.draft ? '<span class="state">Bản nháp</span>' : ""}</p>
<h1>${escape(data.title)}</h1>
<p class="standfirst">${escape(data.summary)}</p>
<p class="meta"><span><time datetime="${moment}">${day(moment)}, ${moment.slice(11, 16)}</time></span> <span>${escape(author)}</span> <a href="${address("unit", data.unit[0])}">${names("unit")[data.unit[0]]}</a></p>
</header>
<nav class="contents" aria-label="Mục lục"><details><summary>Trong bài này</summary><ol>${contents.join("\n")}</ol></details></nav>
<div class="prose">
${data.content}
</div>
</article>
<aside class="side" aria-label="Về bài này">
<h2>Về bài này</h2>
<dl class="facts">
<div><dt>Chủ đề</dt><dd><ul class="terms">${links("topic")}</ul></dd></div>
<div><dt>Dành cho</dt><dd><ul class="terms">${links("audience")}</ul></dd></div>
<div><dt>Đơn vị phụ trách</dt><dd><ul class="terms">${links("unit")}</ul></dd></div>
<div><dt>Hình thức</dt><dd><ul class="terms">${links("form")}</ul></dd></div>
${data.source ? `<div><dt>Nguồn</dt><dd>${escape(data.source)}</dd></div>` : ""}
${data.event_date ? `<div><dt>Ngày diễn ra</dt><dd>${day(data.event_date)}</dd></div>` : ""}
</dl>
</aside>
<div class="after">
${near.length ? `<section aria-labelledby="cung-chu-de"><h2 id="cung-chu-de">Cùng chủ đề</h2><ul class="entries">${near.join("\n")}</ul></section>` : ""}
<nav aria-label="Bài trước, bài sau"><ul class="near">
${data.before ? `<li><a rel="prev" href="${data.before.url}"><small>Bài trước</small> ${escape(data.before.data.title)}</a></li>` : ""}
${data.after ? `<li><a rel="next" href="${data.after.url}"><small>Bài sau</small> ${escape(data.after.data.title)}</a></li>` : ""}
</ul></nav>
</div>
</div>`,
  });
}
