// The way into the desk and out, as who works there takes it.

export const passkeyButton = (page) => page.locator("#passkey button");

// In the demo one click on somebody's name is enough; the first whose task that is. It leads to the day, or who does not
// see that to their own account.
export async function signIn(page, origin, business, role = "Empfang") {
  await page.goto(`${origin}/desk/${business}/sign-in`);
  await page.getByRole("button", { name: new RegExp(`^${role}`) }).first().click();
  const desk = `${origin}/desk/${business}`;
  await page.waitForURL((url) => [desk, `${desk}/account`].includes(url.href));
}

export async function signOut(page) {
  await page.locator("nav form.leave button").click();
  await page.waitForURL(/\/sign-in$/);
}

// For requests that no page makes.
export async function cookieHeader(context) {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
