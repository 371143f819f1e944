// Beside the link of an article: a button that copies it, one for what the device shares with, a way to Zalo.
(() => {
  const field = document.getElementById("lien_ket"), url = field.value;
  const [copy, zalo, share] = field.parentNode.querySelectorAll("[hidden]");
  copy.hidden = zalo.hidden = false;
  share.hidden = !navigator.share;
  zalo.href = "https://button-share.zalo.me/share_external?d=" + btoa(JSON.stringify({ url }));
  copy.onclick = () => {
    field.select();
    if (document.execCommand("copy")) copy.textContent = copy.dataset.done;
  };
  share.onclick = () => navigator.share({ url }).catch(() => 0);
})();
