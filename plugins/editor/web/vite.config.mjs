// One classic script with everything in it: it also works from a folder on disk, where browsers load no modules.
import { defineConfig } from "vite";

// Colours for the code of 300 languages weigh more than the editor: articles hold none.
const LANGUAGES_KEPT = new Set(["html", "markdown", "yaml"]);

const fewLanguages = {
  name: "few-languages",
  enforce: "pre",
  resolveId(id) {
    const language = /^@shikijs\/langs\/(.+)$/.exec(id)?.[1];
    return language && !LANGUAGES_KEPT.has(language) ? "\0no-language" : undefined;
  },
  load(id) {
    return id === "\0no-language" ? "export default []" : undefined;
  },
};

// What this version asks other hosts for, and how it knows that it runs on the writer's own machine.
const CHANGES = [
  // Its fonts are in the package, too, and loaded from there.
  [/url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)/g, 'local("none")'],
  // Whether GitHub is up: nothing here lies on GitHub.
  [/`https:\/\/www\.githubstatus\.com\/api\/v2\/status\.json`/g, "`data:application/json,{}`"],
  // A page that was opened from disk has no host.
  [/isLocalHost=e===`127\.0\.0\.1`/g, "isLocalHost=e===``||e===`127.0.0.1`"],
];

const noOtherHost = {
  name: "no-other-host",
  transform(code, id) {
    if (!/@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/.test(id)) {
      return undefined;
    }
    return CHANGES.reduce((changed, [found, instead]) => {
      if (!changed.match(found)) {
        throw new Error(`another version of the package: ${found} is not in it`);
      }
      return changed.replace(found, instead);
    }, code);
  },
};

export default defineConfig({
  plugins: [fewLanguages, noOtherHost],
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 20_000,
    lib: { entry: "main.js", formats: ["iife"], name: "BienTap", fileName: () => "bien-tap.js" },
  },
});
