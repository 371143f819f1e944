import CMS from "@sveltia/cms";

import "./office.js";
import "./states.js";
import "./tables.js";

CMS.init({ config: window.CAU_HINH });
