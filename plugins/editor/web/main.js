import CMS from "@sveltia/cms";

CMS.init({ config: window.CAU_HINH });
