// RSS and Atom of the section and of each term, with full content.
import { DEPARTMENT, DESCRIPTION, escape, SITE } from "./_includes/html.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: (data) => `${data.feed.url}${data.feed.kind}.xml`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ feed }) => (feed.kind === "rss" ? rss(feed) : atom(feed));

const rss = (feed) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${escape(feed.name)}</title>
<link>${SITE}${feed.url}</link>
<description>${DESCRIPTION}</description>
<language>vi</language>
<atom:link href="${SITE}${feed.url}rss.xml" rel="self" type="application/rss+xml"/>
${feed.shown.map((article) => `<item>
<title>${escape(article.data.title)}</title>
<link>${SITE}${article.url}</link>
<guid>${SITE}${article.url}</guid>
<pubDate>${article.date.toUTCString()}</pubDate>
<description>${escape(article.data.summary)}</description>
<content:encoded>${escape(article.content)}</content:encoded>
</item>`).join("\n")}
</channel>
</rss>
`;

const atom = (feed) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<id>${SITE}${feed.url}</id>
<title>${escape(feed.name)}</title>
${feed.shown.length ? `<updated>${feed.shown[0].data.day}</updated>` : ""}
<author><name>${DEPARTMENT}</name></author>
<link href="${SITE}${feed.url}atom.xml" rel="self" type="application/atom+xml"/>
<link href="${SITE}${feed.url}" rel="alternate" type="text/html"/>
${feed.shown.map((article) => `<entry>
<id>${SITE}${article.url}</id>
<title>${escape(article.data.title)}</title>
<updated>${article.data.day}</updated>
<author><name>${escape(article.data.author || "Ban biên tập")}</name></author>
<link href="${SITE}${article.url}" rel="alternate" type="text/html"/>
<summary>${escape(article.data.summary)}</summary>
<content type="html">${escape(article.content)}</content>
</entry>`).join("\n")}
</feed>
`;
