// Signs in with a passkey, proves again with one, or makes one (W3C Web Authentication, level 3).
//
// Without script, or where the browser has no passkeys, nothing of this is shown; the form beside it does without.
"use strict";

const box = document.getElementById("passkey");
const button = box.querySelector("button");
const fault = box.querySelector(".fault");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const listed = (ids) => ids.map((id) => ({ type: "public-key", id: bytes(id) }));

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer.status === 204 ? {} : answer.json();
  const problem = await answer.json();
  if (problem.rule === "step-up-needed" && box.dataset.prove) location.assign(box.dataset.prove);
  throw new Error(problem.type);
}

async function make() {
  const asked = await post(box.dataset.challenge);
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(asked.challenge),
      rp: { id: asked.relyingParty, name: "Obhut" },
      user: { id: bytes(asked.userHandle), name: asked.email, displayName: asked.name },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: listed(asked.known),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    },
  });
  await post(box.dataset.use, {
    challenge: asked.challenge,
    id: text(made.rawId),
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
  });
}

async function use() {
  const { business, step } = box.dataset;
  const asked = await post(box.dataset.challenge, step ? { business, step } : { business });
  const used = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      allowCredentials: listed(asked.credentials),
      userVerification: "required",
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  // Who proves it again is known already.
  const entering = box.dataset.use.endsWith("/passkey");
  await post(box.dataset.use, {
    ...(entering && { business }),
    challenge: asked.challenge,
    id: text(used.rawId),
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle ? { userHandle: text(userHandle) } : {}),
  });
}

if (window.PublicKeyCredential) {
  box.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    fault.hidden = true;
    try {
      await (box.dataset.make ? make() : use());
      location.assign(box.dataset.back);
    } catch {
      fault.hidden = false;
      button.disabled = false;
    }
  });
}
