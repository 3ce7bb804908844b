/* Advice on wording while somebody writes. Without this script the same advice has its own page. */
(() => {
  "use strict";

  const WAIT = 700; // milliseconds of rest before asking
  const SHORTEST = 12; // letters: less is no sentence yet
  const settings = document.querySelector("[data-advice-url]");
  if (!settings) return;

  const begin = (field) => {
    const box = document.createElement("div");
    box.className = "ab-advies__bij";
    box.setAttribute("role", "region");
    box.setAttribute("aria-live", "polite");
    const label = field.labels[0] ? `: ${field.labels[0].textContent.trim()}` : "";
    box.setAttribute("aria-label", settings.dataset.adviceLabel + label);
    field.after(box);

    let timer = 0;
    let asked = "";
    let running = null;

    const ask = async () => {
      const text = field.value.trim();
      if (text === asked) return;
      asked = text;
      if (running) running.abort();
      if (text.length < SHORTEST) {
        box.replaceChildren();
        return;
      }
      running = new AbortController();
      const body = new FormData();
      body.append("text", field.value);
      body.append("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
      try {
        const answer = await fetch(settings.dataset.adviceUrl, {
          method: "POST",
          body,
          credentials: "same-origin",
          redirect: "error",
          signal: running.signal,
        });
        // Refused or too often: say nothing, and ask again when the text changes.
        if (!answer.ok) throw new Error(String(answer.status));
        const had = box.childElementCount > 0;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        box.replaceChildren(...page.body.childNodes);
        if (had && !box.childElementCount) box.textContent = settings.dataset.adviceNone;
      } catch (error) {
        if (error.name !== "AbortError") asked = "";
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    if (field.value.trim()) timer = setTimeout(ask, WAIT);
  };

  document.querySelectorAll("textarea[data-advice]").forEach(begin);
})();
