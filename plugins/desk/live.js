const events = new EventSource("/_xem-thu/su-kien");
let box = null;
events.addEventListener("reload", () => location.reload());
events.addEventListener("failed", (event) => {
  box ??= document.body.appendChild(document.createElement("div"));
  box.setAttribute("role", "alert");
  box.textContent =
    "Có lỗi, chưa dựng được bản mới. Sửa xong, lưu lại là trang tự tải lại.\n" + event.data;
  box.style.cssText =
    "position:fixed;inset:auto 0 0;max-height:60vh;overflow:auto;padding:1rem;background:#7a1f14;" +
    "color:#fff;z-index:9;white-space:pre-wrap;overflow-wrap:anywhere";
});
