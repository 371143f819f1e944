import CMS from "@sveltia/cms";

import "./tables.js";

CMS.init({ config: window.CAU_HINH });
