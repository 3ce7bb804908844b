/* Counts the words of a text with a greatest length while somebody writes; the server says it too. */
(() => {
  "use strict";
  const PAUSE = 600;
  const told = document.querySelector("[data-words-now]");
  if (!told) return;
  const language = document.documentElement.lang || "nl";
  const inWords = (number) => new Intl.NumberFormat(language).format(number);
  const count = (text) => (text.trim() ? text.trim().split(/\s+/).length : 0);
  for (const field of document.querySelectorAll("textarea[data-most-words]")) {
    const most = Number(field.dataset.mostWords);
    const line = document.createElement("p");
    line.className = "ab-klein";
    line.setAttribute("role", "status");
    field.after(line);
    const say = () => {
      const now = count(field.value);
      const words = now > most ? told.dataset.wordsOver : told.dataset.wordsNow;
      const said = words
        .replace("{now}", inWords(now))
        .replace("{most}", inWords(most))
        .replace("{over}", inWords(now - most));
      if (line.textContent !== said) line.textContent = said; // the same words are not read again
    };
    let waits;
    field.addEventListener("input", () => {
      clearTimeout(waits);
      waits = setTimeout(say, PAUSE);
    });
  }
})();
