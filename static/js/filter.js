/* A filter that shows its result at once. Without JavaScript its button does the same. */
(() => {
  "use strict";

  const WAIT = 350;
  for (const form of document.querySelectorAll("form[data-live]")) {
    let timer;
    let asked;

    const swap = (page, find) => {
      const [mine, theirs] = [find(document), find(page)];
      if (mine && theirs) mine.replaceWith(document.importNode(theirs, true));
    };

    const show = async () => {
      asked?.abort();
      asked = new AbortController();
      const url = new URL(form.action || location.href);
      url.search = new URLSearchParams(new FormData(form)).toString();
      try {
        const answer = await fetch(url, { signal: asked.signal, credentials: "same-origin" });
        if (!answer.ok || answer.redirected) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        swap(page, (root) => root.getElementById(form.dataset.live));
        // The words are changed, not the element: a screen reader listens to that one.
        const [told, news] = [form, page.querySelector(`form[data-live="${form.dataset.live}"]`)].map(
          (where) => where?.querySelector("[role=status]")
        );
        if (told && news) told.textContent = news.textContent;
        history.replaceState(null, "", url);
      } catch (error) {
        if (error.name !== "AbortError") form.submit();
      }
    };

    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, WAIT);
    });
  }
})();
