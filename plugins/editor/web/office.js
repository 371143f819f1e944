// The office's file is TOML that people comment. The editor's own writer of TOML knows no comments: this one writes
// what was changed into the text that was read, and leaves every other byte.
import CMS from "@sveltia/cms";
import { parse, patch } from "@decimalturn/toml-patch";

let text = "";

CMS.registerCustomFormat("co-quan", "toml", {
  fromFile: (read) => {
    text = read;
    return parse(read);
  },
  toFile: (value) => {
    text = patch(text, value);
    return text;
  },
});
