// The way into the desk and out, as who works there takes it.

export const passkeyButton = (page) => page.locator("#passkey button");

// In the demo one click on somebody's name is enough; the first whose task that is.
export async function signIn(page, origin, business, role = "Empfang") {
  await page.goto(`${origin}/desk/${business}/sign-in`);
  await page.getByRole("button", { name: new RegExp(`^${role}`) }).first().click();
  await page.waitForURL(`${origin}/desk/${business}`);
}

export async function signOut(page) {
  await page.locator("nav form.leave button").click();
  await page.waitForURL(/\/sign-in$/);
}

// For requests that no page makes.
export async function cookieHeader(context) {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
