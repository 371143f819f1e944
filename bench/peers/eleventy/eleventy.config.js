// Eleventy's site of the same work, in JavaScript templates, its fastest kind.
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";
import { readFileSync } from "node:fs";

const dimensions = JSON.parse(readFileSync("_data/dimensions.json", "utf8"));
const A_PAGE = 20;

const slugify = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// The three articles that share most topics, then nearest in time, from the neighbours in each topic.
function related(articles) {
  const ofTopic = new Map();
  for (const article of articles) {
    for (const topic of article.data.topic) {
      if (!ofTopic.has(topic)) ofTopic.set(topic, []);
      article.data.places ??= {};
      article.data.places[topic] = ofTopic.get(topic).push(article) - 1;
    }
  }
  for (const article of articles) {
    const near = new Set();
    for (const topic of article.data.topic) {
      const at = article.data.places[topic];
      for (const other of ofTopic.get(topic).slice(Math.max(0, at - 3), at + 4)) near.add(other);
    }
    near.delete(article);
    const distance = (other) =>
      Math.abs(other.date - article.date) -
      1e15 * other.data.topic.filter((topic) => article.data.topic.includes(topic)).length;
    article.data.related = [...near].sort((one, two) => distance(one) - distance(two)).slice(0, 3);
  }
}

export default function (config) {
  config.amendLibrary("md", (library) =>
    library.use(anchor, { slugify, level: [2, 3] }).use(footnote));
  config.addPassthroughCopy({ "static": "/" });
  config.addPassthroughCopy("images");

  // All articles, oldest first, each with its neighbours.
  config.addCollection("articles", (api) => {
    const found = api.getFilteredByGlob("tin-bai/**/*.md").sort((one, two) => one.date - two.date);
    found.forEach((article, at) => {
      article.data.before = found[at - 1];
      article.data.after = found[at + 1];
    });
    related(found);
    return found;
  });

  // One item for each page of each term's list.
  config.addCollection("lists", (api) => terms(api).flatMap((term) => {
    const pages = Math.max(1, Math.ceil(term.articles.length / A_PAGE));
    return Array.from({ length: pages }, (_, at) => ({
      ...term, number: at + 1, pages, shown: term.articles.slice(at * A_PAGE, (at + 1) * A_PAGE),
    }));
  }));

  config.addCollection("terms", (api) => terms(api));

  // The section and each term, once for RSS and once for Atom.
  config.addCollection("feeds", (api) => {
    const all = api.getFilteredByGlob("tin-bai/**/*.md").sort((one, two) => two.date - one.date);
    const whole = { url: "/", name: "Cải cách hành chính", articles: all };
    return [whole, ...terms(api)].flatMap((term) =>
      ["rss", "atom"].map((kind) => ({ ...term, kind, shown: term.articles.slice(0, 20) })));
  });

  // Years and months.
  config.addCollection("periods", (api) => {
    const periods = new Map();
    for (const article of api.getFilteredByGlob("tin-bai/**/*.md").sort((one, two) => two.date - one.date)) {
      const day = article.data.day;
      for (const period of [day.slice(0, 4), day.slice(0, 7)]) {
        if (!periods.has(period)) periods.set(period, []);
        periods.get(period).push(article);
      }
    }
    return [...periods].map(([name, articles]) =>
      ({ name, url: `/luu-tru/${name.replace("-", "/")}/`, articles }));
  });

  return { markdownTemplateEngine: false, dir: { output: "output", includes: "_includes", data: "_data" } };
}

function terms(api) {
  const all = api.getFilteredByGlob("tin-bai/**/*.md").sort((one, two) => two.date - one.date);
  return Object.entries(dimensions).flatMap(([key, { folder, name, terms }]) =>
    Object.entries(terms).map(([code, term]) => ({
      dimension: key, folder, dimensionName: name, name: term, url: `/${folder}/${code}/`,
      articles: all.filter((article) => article.data[key].includes(code)),
    })));
}
