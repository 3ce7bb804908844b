/* Keeps what is typed in a long form as a draft, by itself; without it a button does the same. */
(() => {
  "use strict";
  const QUIET = 2500; // after the last key
  const SECRET = "input[type=password], input[type=file]";

  const line = document.querySelector("[data-draft]");
  const form = line && line.closest("form");
  if (!form) return;
  let timer = 0;
  let changed = false;
  let busy = null;
  let sent = false;

  const say = (text) => {
    if (line.textContent !== text) line.textContent = text; // the same words are not read out again
  };
  const body = () => {
    const data = new FormData(form);
    for (const field of form.querySelectorAll(SECRET)) data.delete(field.name);
    return new URLSearchParams(data);
  };
  const keep = async (leaving) => {
    clearTimeout(timer);
    if (!changed || sent || busy) return;
    changed = false;
    busy = new AbortController();
    try {
      const answer = await fetch(line.dataset.draft, {
        method: "POST",
        body: body(),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        keepalive: leaving,
        signal: busy.signal,
      });
      const told = answer.headers.get("Content-Type") || "";
      say(told.includes("json") ? (await answer.json()).message : line.dataset.failed);
    } catch (error) {
      if (error.name !== "AbortError") say(line.dataset.failed);
    }
    busy = null;
    if (changed) timer = setTimeout(keep, QUIET);
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, QUIET);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    if (busy) busy.abort();
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
})();
