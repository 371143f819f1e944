// A page of its own.
import { crumbs, page } from "./html.js";

export const render = (data) => page({
  title: data.title, url: data.page.url,
  main: `${crumbs([], data.title)}<article class="article"><h1>${data.title}</h1><div class="prose">${data.content}</div></article>`,
});
