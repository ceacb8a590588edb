import { expect, test } from "../support/test.ts";
import { open } from "../support/journey.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const SHA = "ab".repeat(32);

test.use({ answeredHere: ["huggingface.co"] });

test("a repository's files are listed only when asked for, pinned to the commit, with size and licence", async ({
  page,
}) => {
  const asked: string[] = [];
  await page.route("https://huggingface.co/**", async (route) => {
    asked.push(route.request().url());
    await route.fulfill({
      headers: { "access-control-allow-origin": "*" },
      json: {
        sha: COMMIT,
        cardData: { license: "apache-2.0" },
        siblings: [
          { rfilename: "README.md", size: 100 },
          { rfilename: "small.Q8_0.gguf", size: 145_000_000, lfs: { sha256: SHA } },
          { rfilename: "large.f16.gguf", size: 4_000_000_000, lfs: { sha256: SHA } },
          { rfilename: "split-00001-of-00003.gguf", size: 1000, lfs: { sha256: SHA } },
        ],
      },
    });
  });
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your own model (GGUF)").click();
  await dialog.getByLabel(/repository at huggingface/).fill("some-one/Some-GGUF");
  expect(asked).toEqual([]);
  await dialog.getByRole("button", { name: "Look" }).click();
  await expect(dialog.getByText("3 GGUF files in some-one/Some-GGUF at commit 01234567")).toBeVisible();
  expect(asked).toEqual(["https://huggingface.co/api/models/some-one/Some-GGUF?blobs=true"]);
  const row = (name: string) => dialog.getByRole("listitem").filter({ hasText: name });
  await expect(row("large.f16.gguf").getByRole("button", { name: "Add" })).toBeDisabled();
  await expect(row("split-00001").getByRole("button", { name: "Add" })).toBeDisabled();
  await row("small.Q8_0.gguf").getByRole("button", { name: "Add" }).click();
  await dialog.getByRole("button", { name: "Use this model" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const consent = page.getByRole("dialog", { name: "Download small.Q8_0?" });
  await expect(consent).toContainText("145 MB");
  await expect(consent).toContainText("Apache-2.0");
  await expect(consent).toContainText("huggingface.co");
  await consent.getByRole("button", { name: "Not now" }).click();
  expect(asked).toHaveLength(1);
});

test("requests at once are set in the advanced part, with what they cost", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /^Advanced/ }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel(/^Requests at once/);
  await expect(field).toHaveValue("1");
  await expect(dialog.getByText("1 is the reproducible setting.")).toBeVisible();
  await field.fill("4");
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("4");
});
