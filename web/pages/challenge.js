// SPDX-License-Identifier: Apache-2.0
// Has the challenge of this page solved in a worker and sends the form on by itself. Where that cannot be, the other
// form stays to be used, as it does without script.

const form = document.getElementById("challenge");
const other = document.getElementById("other");
const working = document.getElementById("working");
const bar = document.getElementById("tried");

function giveUp() {
  other.hidden = false;
  working.hidden = true;
}

function send(number) {
  const { salt, challenge, signature } = form.dataset;
  bar.value = bar.max;
  const answer = { algorithm: "SHA-256", challenge, number, salt, signature };
  form.elements.altcha.value = btoa(JSON.stringify(answer));
  form.submit();
}

function begin() {
  const { salt, challenge, numbers, worker } = form.dataset;
  const helper = new Worker(worker);
  helper.addEventListener("error", giveUp);
  helper.addEventListener("message", ({ data }) => {
    if (data.found !== undefined) send(data.found);
    else if (data.tried !== undefined) bar.value = data.tried;
    else giveUp();
  });
  other.hidden = true;
  working.hidden = false;
  bar.max = Number(numbers);
  helper.postMessage({ salt, challenge, numbers: Number(numbers) });
}

try {
  begin();
} catch {
  giveUp();
}
