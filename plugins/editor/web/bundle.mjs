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

// What this version asks other hosts for, and how it knows that it runs on the writer's own machine.
const CHANGES = [
  // Its fonts are in the package, too, and loaded from there.
  [/url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)/g, 'local("none")'],
  // Whether GitHub is up: nothing here lies on GitHub.
  [/`https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json`/g, "`data:application/json,{}`"],
  // A page that was opened from disk has no host.
  [/isLocalHost=e===`127\.0\.0\.1`/g, "isLocalHost=e===``||e===`127.0.0.1`"],
];
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
