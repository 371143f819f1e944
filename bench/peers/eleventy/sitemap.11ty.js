// Addresses for search engines.
import { SITE } from "./_includes/html.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${SITE}/</loc></url>
${collections.articles.map((article) => `<url><loc>${SITE}${article.url}</loc><lastmod>${article.data.day.slice(0, 10)}</lastmod></url>`).join("\n")}
${collections.terms.map((term) => `<url><loc>${SITE}${term.url}</loc></url>`).join("\n")}
</urlset>
`;
