/* Small help for people with JavaScript; every page works without it. */
(() => {
  "use strict";

  // Against a double click: the button rests after a submit, and wakes when the page comes back.
  // The form still sends the button's name, because it is switched off after the submit event.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "get") return;
    const button = event.submitter;
    if (!button) return;
    setTimeout(() => {
      button.disabled = true;
      button.dataset.resting = "";
    }, 0);
  });
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("[data-resting]")) {
      button.disabled = false;
      delete button.dataset.resting;
    }
  });

  // The time left until a deadline, beside the date that is always there in words.
  // Its words are costly on a phone, so they are made when a page needs them.
  let words;
  const say = (seconds) => {
    words ??= new Intl.RelativeTimeFormat(document.documentElement.lang || "nl", { numeric: "auto" });
    const size = Math.abs(seconds);
    if (size >= 172800) return words.format(Math.trunc(seconds / 86400), "day");
    if (size >= 7200) return words.format(Math.trunc(seconds / 3600), "hour");
    return words.format(Math.trunc(seconds / 60), "minute");
  };
  const deadlines = document.querySelectorAll("time[data-deadline]");
  const tick = () => {
    for (const time of deadlines) {
      const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
      const note = time.nextElementSibling;
      if (Number.isNaN(seconds) || !note || !note.hasAttribute("data-countdown")) continue;
      note.textContent = seconds > 0 ? ` (${say(seconds)})` : "";
    }
  };
  if (deadlines.length) {
    tick();
    setInterval(tick, 30000);
  }
})();
