/* Says who else has a part of this proposal open; without it the page tells when it is loaded. */
(() => {
  "use strict";
  const EVERY = 20000;
  const line = document.querySelector("[data-presence]");
  if (!line) return;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  let part = line.dataset.part || "";
  document.addEventListener("focusin", (event) => {
    if (event.target.name && event.target.closest("form")) part = event.target.name;
  });
  const ask = async () => {
    if (document.hidden || !token) return;
    try {
      const answer = await fetch(line.dataset.presence, {
        method: "POST",
        body: new URLSearchParams({ csrfmiddlewaretoken: token.value, part }),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!answer.ok) return;
      const told = (await answer.json()).message;
      if (line.textContent !== told) line.textContent = told; // the same words are not read again
    } catch {
      // Nothing is lost: the next time it is asked again.
    }
  };
  setInterval(ask, EVERY);
})();
