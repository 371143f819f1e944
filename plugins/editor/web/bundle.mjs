// One classic script with everything in it: it also works from a folder on disk, where browsers load no modules.
import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { build } from "esbuild";

// What no article needs weighs more than the editor: code of 300 languages, maps, SVG, HEIC, WebP, other tongues.
const UNUSED = [
  /^@shikijs\/langs\/(?!(html|markdown|yaml)$)/,
  /^\.\.\/locales\/(?!vi\.json$)/,
  /^(leaflet|svgo|terra-draw)\b/,
  /^\.\/chunks\/(heic|react-dom|webp_enc)/,
];
const UNUSED_ASSETS = /heic|marker-icon/;
const KINDS = { ".woff2": "font/woff2", ".wasm": "application/wasm", ".png": "image/png", ".js": "text/javascript" };

// What no option of this version changes: what it asks other hosts for, what it takes for the writer's own machine,
// the way in by GitHub, what a list can say of an article, that every bound forbids to save, and when it throws away what was not saved.
const CHANGES = [
  // Its fonts are in the package, too, and loaded from there.
  [/url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)/g, 'local("none")'],
  // Whether GitHub is up: nothing here lies on GitHub.
  [/`https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json`/g, "`data:application/json,{}`"],
  // A page that was opened from disk has no host.
  [/isLocalHost=e===`127\.0\.0\.1`/g, "isLocalHost=e===``||e===`127.0.0.1`"],
  // A token of GitHub: one way in must be named, and this one is not shown.
  [/includes\(`token`\)===!1/g, "includes(`token`)!==!1"],
  // Nobody commits from here: the name of the last author stands for the state of the article.
  [/d=fhe\(s,i\)/g, "d=s===`commit_author`?window.stateOf(n):fhe(s,i)"],
  // What is typed is kept from the first start on, not only once the editor has opened the folder by itself.
  [/if\(e&&!c4\)\{/g, "if(e){"],
  // A summary that is too long is told by the counter and by `check`, and may be saved: the rule is advice.
  [/validity:\{tooShort:l,tooLong:u,/g, "validity:{tooShort:l,tooLong:u&&n.name!==`summary`,"],
  // A draft kept in the browser outlives a change of the plan, whose choices are part of the configuration.
  [/n\.cmsConfigVersion===PW\.current\?n:/g, "n?n:"],
];
const OUR_WORDS = JSON.parse(await readFile("words.json", "utf8"));
const ASSET = /new URL\(`(assets\/[^`]+)`,import\.meta\.url\)\.href/g;

async function replaced(code, pattern, replacement) {
  const found = [...code.matchAll(pattern)];
  if (!found.length) {
    throw new Error(`another version of the package: ${pattern} is not in it`);
  }
  const instead = await Promise.all(found.map(replacement));
  let number = 0;
  return code.replace(pattern, () => instead[number++]);
}

// The editor's words for a repository, in which nobody here works.
const REPOSITORY = /kho mã nguồn( cục bộ| Git)?|kho lưu trữ nội bộ/gi;

/** The Vietnamese words of the editor, with ours in their place. */
function withOurWords(theirs) {
  const words = JSON.parse(JSON.stringify(theirs), (_, value) =>
    typeof value === "string"
      ? value.replace(REPOSITORY, (found) => (found[0] === "K" ? "Thư mục bài viết" : "thư mục bài viết"))
      : value,
  );
  for (const [key, value] of Object.entries(OUR_WORDS)) {
    const [last, ...groups] = key.split(".").reverse();
    const group = groups.reduceRight((found, name) => found?.[name], words);
    if (typeof group?.[last] !== "string") {
      throw new Error(`another version of the package: there is no ${key} among its words`);
    }
    group[last] = value;
  }
  return words;
}

const sveltia = {
  name: "sveltia",
  setup({ onResolve, onLoad, onEnd }) {
    const met = new Set();
    onResolve({ filter: /.*/ }, ({ path }) => {
      const unused = UNUSED.find((pattern) => pattern.test(path));
      met.add(unused);
      return unused && { path, namespace: "unused" };
    });
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "export default []" }));
    onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path }) => {
      let code = await readFile(path, "utf8");
      for (const [pattern, instead] of CHANGES) {
        code = await replaced(code, pattern, () => instead);
      }
      return {
        contents: await replaced(code, ASSET, async ([, name]) => {
          const bytes = UNUSED_ASSETS.test(name) ? "" : await readFile(join(dirname(path), name), "base64");
          return `\`data:${KINDS[extname(name)]};base64,${bytes}\``;
        }),
      };
    });
    onLoad({ filter: /@sveltia[\\/]cms[\\/]locales[\\/]vi\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify(withOurWords(JSON.parse(await readFile(path, "utf8")))),
      loader: "json",
    }));
    onEnd(() => {
      const gone = UNUSED.filter((pattern) => !met.has(pattern));
      return { errors: gone.map((pattern) => ({ text: `another version of the package: ${pattern} is not in it` })) };
    });
  },
};

await build({
  entryPoints: ["main.js"],
  outfile: "bien-tap.js",
  bundle: true,
  format: "iife",
  charset: "utf8",
  target: "es2022",
  // A base for the data addresses, which stand on their own.
  define: { "import.meta.url": "document.baseURI" },
  logLevel: "error",
  plugins: [sveltia],
});
