// SPDX-License-Identifier: Apache-2.0
//
// For the pages of a business: puts the booking pages in the place of a link to them.
//
//     <a class="obhut" href="https://book.example/salon/de">Termin buchen</a>
//     <script src="https://book.example/embed.js" async></script>
//
// The frame takes the height of what it shows. Until it has answered, and wherever it does not, the link stays.

(() => {
  const host = new URL(document.currentScript.src).origin;
  const patience = 8000; // milliseconds until a frame that says nothing is given up
  const near = "600px";

  function embed(link) {
    const frame = document.createElement("iframe");
    let answered = false;
    const ask = () => frame.contentWindow?.postMessage({ obhut: "height?" }, host);
    const hear = (event) => {
      if (event.origin !== host || event.source !== frame.contentWindow || event.data?.obhut !== "height") return;
      const height = Number(event.data.height);
      if (!(height > 0 && height < 100000)) return;
      frame.style.height = `${height}px`;
      if (answered) return;
      answered = true;
      frame.style.position = frame.style.visibility = "";
      link.hidden = true;
    };
    frame.title = link.textContent.trim();
    frame.src = link.href;
    frame.style.cssText = "border:0;width:100%;height:1px;position:absolute;visibility:hidden;color-scheme:light dark";
    frame.addEventListener("load", () => {
      ask();
      // A step further begins at the head of its page.
      if (answered && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    });
    window.addEventListener("message", hear);
    link.after(frame);
    setTimeout(() => {
      if (answered) return;
      window.removeEventListener("message", hear);
      frame.remove();
    }, patience);
  }

  function begin() {
    const links = [...document.querySelectorAll("a.obhut")].filter((link) => link.origin === host);
    const observer = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          embed(target);
        }
      },
      { rootMargin: near },
    );
    links.forEach((link) => observer.observe(link));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
