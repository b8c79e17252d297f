// SPDX-License-Identifier: Apache-2.0
//
// Inside a frame on the page of somebody else: tells that page how high this one is, so that nothing scrolls twice.
//
// The page around asks first, and only an origin that the business has named gets an answer. Nothing else is told.

const embedders = (document.body.dataset.embedders ?? "").split(" ");
const framed = window.parent !== window;
let around;

function tell() {
  if (!around) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ obhut: "height", height }, around);
}

if (framed) {
  document.documentElement.classList.add("framed");
  // What is not part of booking may not stand in a frame.
  for (const link of document.querySelectorAll(".foot a, a[data-apart]")) {
    if (link.hreflang) continue;
    link.target = "_blank";
    link.rel = "noopener";
  }
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.obhut !== "height?" || !embedders.includes(event.origin)) return;
    around = event.origin;
    tell();
  });
  new ResizeObserver(tell).observe(document.body);
}
