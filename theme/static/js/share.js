// Beside the link of an article: a button that copies it, one for what the device shares with, a way to Zalo.
(() => {
  const [label, copy, zalo, , share] = document.querySelector(".copy").children;
  const field = label.lastChild, url = field.value;
  copy.hidden = zalo.hidden = false;
  share.hidden = !navigator.share;
  zalo.href = "https://button-share.zalo.me/share_external?d=" + btoa(JSON.stringify({ url }));
  copy.onclick = () => {
    field.select();
    if (document.execCommand("copy")) copy.textContent = copy.dataset.done;
  };
  share.onclick = () => navigator.share({ url }).catch(() => 0);
})();
