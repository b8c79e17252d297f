// SPDX-License-Identifier: Apache-2.0
// Looks for the number whose SHA-256 behind the salt is the challenge, one after the other. The digests of the browser
// answer later and one by one, which costs more than the hash; so it is computed here, as FIPS 180-4 describes it.

const report = 16384;

const primes = [];
for (let n = 2; primes.length < 64; ++n) if (primes.every((prime) => n % prime)) primes.push(n);
const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const words = new Int32Array(64);
const state = new Int32Array(8);

// One block of 64 bytes into the state.
function compress(view, at) {
  for (let n = 0; n < 16; ++n) words[n] = view.getInt32(at + 4 * n);
  for (let n = 16; n < 64; ++n) {
    const x = words[n - 15];
    const y = words[n - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[n] = (words[n - 16] + s0 + words[n - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let n = 0; n < 64; ++n) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + constants[n] + words[n]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

// The state after the text, which is padded to whole blocks here.
function hash(bytes, view, length) {
  const blocks = (length + 72) >>> 6;
  bytes.fill(0, length, blocks * 64);
  bytes[length] = 0x80;
  view.setUint32(blocks * 64 - 4, length * 8);
  state.set(beginning);
  for (let n = 0; n < blocks; ++n) compress(view, n * 64);
}

function search({ salt, challenge, numbers }) {
  const wanted = Int32Array.from(challenge.match(/.{8}/g), (part) => parseInt(part, 16) | 0);
  const bytes = new Uint8Array(1024);
  const view = new DataView(bytes.buffer);
  const { written } = new TextEncoder().encodeInto(salt, bytes);
  for (let number = 0; number <= numbers; ++number) {
    const digits = String(number);
    for (let n = 0; n < digits.length; ++n) bytes[written + n] = digits.charCodeAt(n);
    hash(bytes, view, written + digits.length);
    if (state[0] === wanted[0] && state.every((word, n) => word === wanted[n])) return { found: number };
    if (number % report === 0) postMessage({ tried: number });
  }
  return {};
}

addEventListener("message", ({ data }) => postMessage(search(data)));
