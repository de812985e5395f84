import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: process.env.PEGASUS_RESULTS ?? "../node_modules/.cache/e2e",
  // One machine, one Jibo: tests that take turns would take each other's.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [["list"]],
});
