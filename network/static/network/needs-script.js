// Shows what works with script only: passkeys, where the browser has them.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
}
