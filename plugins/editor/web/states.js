// Whether readers see an article: the list says it beside each, and no option of the editor compares a day with today.

const NAMES = { draft: "Bản nháp", hidden: "Ẩn khỏi danh sách" };

/** The state of an article whose front matter this is, today by the clock of this machine. */
window.stateOf = ({ status, date, withdrawn }) => {
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  if (withdrawn) {
    return "Đã gỡ";
  }
  if (status === "published" || !status) {
    return String(date ?? "").slice(0, 10) > today ? "Hẹn ngày" : "Đã đăng";
  }
  return NAMES[status] ?? status;
};
