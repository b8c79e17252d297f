// Goal: who works in a house gets into its desk by passkey, by password and code, by a code on paper, with the keyboard
// alone; a passkey never leaves the device and a code works once.
// Method: Chromium with a device of its own that holds passkeys; the phone's codes are computed here (RFC 6238).

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";

import { accessibilityFaults, visit } from "./browser.js";
import { passkeyButton, signIn, signOut } from "./desk.js";
import { browser, server } from "./house.js";

const words = "four slow yellow trams";
const step = 30_000;

async function addDevice(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    passkeys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    verifies: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

function fromBase32(text) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replace(/[\s=]/g, "").toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// What the phone shows at that time.
function phoneCode(seed, at) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / step)));
  const digest = createHmac("sha1", fromBase32(seed)).update(counter).digest();
  const from = digest[19] & 15;
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Far enough from the end of a step that the one computed here is the one that is checked.
async function earlyInStep() {
  const left = step - (Date.now() % step);
  if (left < 6000) await new Promise((later) => setTimeout(later, left + 100));
  return Date.now();
}

async function setPassword(page, business) {
  await page.goto(`${server.named}/desk/${business}/account`);
  await page.getByLabel("Neues Passwort").fill(words);
  await page.getByRole("button", { name: "Passwort setzen" }).click();
  await page.waitForURL(`${server.named}/desk/${business}/account`);
  assert.equal(await page.getByRole("alert").count(), 0, "the password is taken");
}

async function typePassword(page, business, name) {
  await page.goto(`${server.named}/desk/${business}/sign-in`);
  await page.getByLabel("E-Mail-Adresse").fill(`${name}@${business}.example`);
  await page.getByLabel("Passwort", { exact: true }).fill(words);
  await page.locator("main").getByRole("button", { name: "Anmelden", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Noch ein Schritt" }).waitFor();
}

async function typeCode(page, code) {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.locator("main").getByRole("button", { name: "Anmelden", exact: true }).click();
}

async function cookieOf(context) {
  const [{ value }] = await context.cookies();
  return value;
}

test("a passkey is set up, lets in alone and after the password, and proves it again", async () => {
  const { page, context, leave } = await visit(browser, server.named, { script: true, desk: true, width: 1280 });
  const device = await addDevice(context, page);
  const account = `${server.named}/desk/salon/account`;
  await signIn(page, server.named, "salon", "Inhaber");
  await setPassword(page, "salon");
  await passkeyButton(page).click();
  const kept = page.locator(`form[action$="/account/passkeys"]`);
  await kept.waitFor();
  assert.equal(await kept.count(), 1);
  assert.equal(await device.passkeys(), 1);

  await signOut(page);
  assert.deepEqual(await context.cookies(), [], "signing out takes the cookie");
  await page.goto(account);
  await page.waitForURL(/\/sign-in\?back=/);
  await passkeyButton(page).click();
  await page.waitForURL(account);
  await page.getByText("Ines Berger").first().waitFor();

  // The device is asked for a finger or a code, and without either nobody is let in.
  await signOut(page);
  await device.verifies(false);
  await passkeyButton(page).click();
  await page.locator("#passkey .fault").waitFor();
  assert.match(page.url(), /\/sign-in$/);
  await device.verifies(true);

  await typePassword(page, "salon", "owner");
  assert.deepEqual(await context.cookies(), [], "the password alone lets nobody in who has a passkey");
  await passkeyButton(page).click();
  await page.waitForURL(`${server.named}/desk/salon`);

  const earlier = await cookieOf(context);
  await page.goto(`${server.named}/desk/salon/prove?back=/desk/salon/people`);
  await passkeyButton(page).click();
  await page.waitForURL(`${server.named}/desk/salon/people`);
  assert.notEqual(await cookieOf(context), earlier, "a fresh proof comes with a fresh cookie");

  await page.goto(account);
  await kept.getByRole("button").click();
  await page.waitForURL(account);
  assert.equal(await kept.count(), 0);
  await signOut(page);
  await passkeyButton(page).click();
  await page.locator("#passkey .fault").waitFor();
  assert.deepEqual(await context.cookies(), [], "a passkey that was removed lets nobody in");
  await signIn(page, server.named, "salon");
  await leave();
});

test("a passkey of one house is none of another", async () => {
  const { page, context, leave } = await visit(browser, server.named, { script: true, desk: true });
  await addDevice(context, page);
  await signIn(page, server.named, "hotel", "Inhaber");
  await page.goto(`${server.named}/desk/hotel/account`);
  await passkeyButton(page).click();
  await page.locator(`form[action$="/account/passkeys"]`).waitFor();
  await signOut(page);
  await page.goto(`${server.named}/desk/practice/sign-in`);
  await passkeyButton(page).click();
  await page.locator("#passkey .fault").waitFor();
  assert.deepEqual(await context.cookies(), []);
  await page.goto(`${server.named}/desk/hotel/sign-in`);
  await passkeyButton(page).click();
  await page.waitForURL(`${server.named}/desk/hotel`);
  await leave();
});

// Whoever keeps the books needs two factors and no passkey.
test("codes of the phone and of paper work once each, without script", async () => {
  const { page, context, leave } = await visit(browser, server.named, { desk: true });
  await signIn(page, server.named, "salon", "Buchhaltung");
  await setPassword(page, "salon");
  assert.equal(await passkeyButton(page).isVisible(), false, "nothing is offered that needs script");
  const codes = page.locator("section", { has: page.getByRole("heading", { name: "Codes vom Telefon" }) });
  await codes.getByRole("button", { name: "Einrichten" }).click();
  await page.getByRole("heading", { level: 1, name: "Codes vom Telefon" }).waitFor();
  const picture = await context.request.get(new URL(await page.locator("img.qr").getAttribute("src"), page.url()).href);
  assert.equal(picture.status(), 200);
  assert.match(picture.headers()["content-type"], /svg/);
  const seed = await page.locator("main code").textContent();
  const confirm = async (code) => {
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Fertig" }).click();
  };
  const at = await earlyInStep();
  await confirm(phoneCode(seed, at + 100 * step));
  await page.getByRole("alert").waitFor();
  assert.equal(await page.locator("main code").textContent(), seed, "a slip of the finger asks for no new set-up");
  await confirm(phoneCode(seed, at));
  await page.locator(".paper-codes").waitFor();
  const paper = await page.locator(".paper-codes code").allTextContents();
  assert.ok(paper.length >= 8 && new Set(paper).size === paper.length, paper.join());
  await page.goto(`${server.named}/desk/salon/account`);
  assert.equal(await page.locator(".paper-codes").count(), 0, "the codes for paper are shown once");

  // Who does not see the day is led to their own account.
  const isIn = async () => {
    await page.waitForURL(`${server.named}/desk/salon/account`);
    await codes.getByText("Eingerichtet.").waitFor();
    assert.equal(await page.getByText("Erst damit öffnet sich").count(), 0, "nothing is missing");
  };
  await signOut(page);
  await typePassword(page, "salon", "accountant");
  assert.deepEqual(await context.cookies(), [], "the password alone lets nobody in who has codes");
  await typeCode(page, phoneCode(seed, at));
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await context.cookies(), [], "the code that set it up is used");
  await typeCode(page, phoneCode(seed, at + step));
  await isIn();

  await signOut(page);
  await typePassword(page, "salon", "accountant");
  await typeCode(page, paper[0]);
  await isIn();
  await codes.getByText(String(paper.length - 1), { exact: true }).waitFor();
  await signOut(page);
  await typePassword(page, "salon", "accountant");
  await typeCode(page, paper[0]);
  await page.getByRole("alert").waitFor();
  assert.deepEqual(await context.cookies(), [], "a code of paper works once");
  await typeCode(page, paper[1]);
  await isIn();
  await leave();
});

for (const width of [390, 1280]) {
  test(`axe finds nothing at the entrance and behind it: ${width} px`, async () => {
    const { page, leave } = await visit(browser, server.named, { width, script: true, desk: true });
    const look = async (path) => {
      await page.goto(`${server.named}/desk/restaurant${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.deepEqual(await accessibilityFaults(page), [], path);
      const wider = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
      assert.equal(wider, false, `${path} is as wide as the screen`);
    };
    for (const path of ["/sign-in", "/sign-in?why=idle", "/forgotten", "/invitation?c=x"]) await look(path);
    await page.goto(`${server.named}/desk/restaurant/sign-in`);
    await page.getByLabel("E-Mail-Adresse").fill("nobody@restaurant.example");
    await page.locator("main").getByRole("button", { name: "Anmelden", exact: true }).click();
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await accessibilityFaults(page), [], "a wrong password");
    await signIn(page, server.named, "restaurant", "Inhaber");
    for (const path of ["/account", "/people", "/access", "/prove"]) await look(path);
    await page.goto(`${server.named}/desk/restaurant/people`);
    for (const summary of await page.locator("main summary").all()) await summary.click();
    assert.deepEqual(await accessibilityFaults(page), [], "colleagues unfolded");
    await page.goto(`${server.named}/desk/restaurant/account`);
    await page.locator("form[action$='/account/codes'] button[value=offer]").click();
    await page.locator("img.qr").waitFor();
    assert.deepEqual(await accessibilityFaults(page), [], "codes");
    await leave();
  });
}

test("the keyboard alone lets in and out", async () => {
  const { page, leave } = await visit(browser, server.named, { script: true, desk: true, width: 1280 });
  const tabTo = async (target) => {
    for (let press = 0; press < 80; ++press) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("not reached by the Tab key");
  };
  const main = page.locator("main");
  await page.goto(`${server.named}/desk/hotel/sign-in`);
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").textContent(), "Zum Inhalt", "the first stop leads past the head");
  await tabTo(page.getByRole("button", { name: /^Empfang/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.named}/desk/hotel`);
  await tabTo(page.getByRole("link", { name: "Mein Konto" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/account$/);
  await tabTo(page.getByLabel("Neues Passwort"));
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.waitForLoadState();
  await tabTo(page.locator("nav form.leave button"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in$/);
  await tabTo(main.getByLabel("E-Mail-Adresse"));
  await page.keyboard.type("reception@hotel.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  // With a password alone a reception gets as far as the account, to set up more.
  await page.waitForURL(/\/desk\/hotel\/account$/);
  await page.getByText("Richten Sie einen Passkey ein").waitFor();
  await leave();
});
