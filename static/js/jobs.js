/* Follows long work on its page; without it a link shows how far it is. */
(() => {
  "use strict";
  const box = document.querySelector("[data-job]");
  if (!box) return;
  const look = async () => {
    try {
      const answer = await fetch(box.dataset.job, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.over) {
        window.location.reload();
        return;
      }
      box.querySelector("[data-percent]").textContent = `${now.percent}%`;
      box.querySelector("progress").value = now.percent;
      box.querySelector("[data-sentence]").textContent = now.sentence;
    } catch {
      // the next look may succeed
    }
    setTimeout(look, 3000);
  };
  setTimeout(look, 1500);
})();
