// What every page shares.
export const SITE = "http://localhost:8000";
export const TITLE = "Cải cách hành chính - Sở Tư pháp tỉnh Sóc Trăng";
export const DEPARTMENT = "Sở Tư pháp tỉnh Sóc Trăng";
export const DESCRIPTION = "Tin tức, hướng dẫn và giải đáp về cải cách hành chính của Sở Tư pháp tỉnh Sóc Trăng.";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
export const day = (text) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;

export const feedLinks = (name, url) => `
<link rel="alternate" type="application/rss+xml" title="${escape(name)}" href="${url}rss.xml">
<link rel="alternate" type="application/atom+xml" title="${escape(name)}" href="${url}atom.xml">`;

export const crumbs = (steps, here) => `
<nav class="crumbs wrap" aria-label="Vị trí trang"><ol>
<li><a href="/">Trang chủ</a></li>
${steps.map(([name, url]) => `<li><a href="${url}">${escape(name)}</a></li>`).join("\n")}
<li><span aria-current="page">${escape(here)}</span></li>
</ol></nav>`;

export const entry = (article, genres) => `
<li class="entry">
<h2><a href="${article.url}">${escape(article.data.title)}</a></h2>
<p class="meta">${article.data.draft ? '<span class="state">Bản nháp</span>' : ""}<span class="tag">${genres[article.data.genre[0]]}</span> <time datetime="${article.data.day.slice(0, 10)}">${day(article.data.day)}</time></p>
<p>${escape(article.data.summary)}</p>
</li>`;

export const entries = (articles, genres) =>
  `<ul class="entries">${articles.map((article) => entry(article, genres)).join("")}</ul>`;

const MAST = `<a class="skip" href="#noi-dung">Đến nội dung chính</a>
<header class="mast"><div class="wrap">
<a class="brand" href="/"><b>Cải cách hành chính</b> <span>${DEPARTMENT}</span></a>
<nav class="nav" aria-label="Mục chính"><ul>
<li><a href="/the-loai/tin-tuc/">Tin tức</a></li>
<li><a href="/the-loai/huong-dan/">Hướng dẫn</a></li>
<li><a href="/the-loai/hoi-dap/">Hỏi đáp</a></li>
<li><a href="/chu-de/">Chủ đề</a></li>
<li><a href="/luu-tru/">Lưu trữ</a></li>
</ul></nav>
</div></header>
<main id="noi-dung" tabindex="-1">
<aside aria-label="Lưu ý chung">
<div class="strip sample"><p class="wrap"><strong>Dữ liệu mẫu.</strong> Tin, bài và con số ở đây do máy tạo để xem thử, không có thật.</p></div>
<div class="strip preview"><p class="wrap"><strong>Bản xem thử</strong>, có cả bản nháp và tin, bài hẹn ngày đăng.</p></div>
</aside>`;

const FOOT = `</main>
<footer class="foot"><div class="wrap">
<p><b>${TITLE}</b></p>
<nav aria-label="Cuối trang"><ul>
<li><a href="/gioi-thieu/">Giới thiệu</a></li>
<li><a href="/lien-he/">Liên hệ, góp ý</a></li>
<li><a href="/tro-nang/">Khả năng tiếp cận</a></li>
<li><a href="/the-loai/">Thể loại</a></li>
<li><a href="/doi-tuong/">Đối tượng</a></li>
<li><a href="/don-vi/">Đơn vị</a></li>
<li><a href="/hinh-thuc/">Hình thức</a></li>
</ul></nav>
</div></footer>`;

export const page = ({ title, description = DESCRIPTION, url, type = "website", feeds = "", head = "", main }) => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${escape(title)}${title === TITLE ? "" : ` - ${TITLE}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css">
<meta name="theme-color" content="#0d4f4b">
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="${SITE}${url}">
${feeds}${feedLinks(TITLE, "/")}
<meta property="og:type" content="${type}">
<meta property="og:title" content="${escape(title)}">
<meta property="og:description" content="${escape(description)}">
<meta property="og:url" content="${SITE}${url}">
<meta property="og:site_name" content="${TITLE}">
<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">
<meta name="DC.title" content="${escape(title)}">
<meta name="DC.description" content="${escape(description)}">
<meta name="DC.publisher" content="${DEPARTMENT}">
<meta name="DC.identifier" content="${SITE}${url}">
<meta name="DC.language" content="vi">
${head}
</head>
<body>
${MAST}
${main}
${FOOT}
</body>
</html>
`;
