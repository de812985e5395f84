import { defineConfig } from "vitest/config";

// Where `npm run dev` sends what is not a page's: a gateway of this machine.
const gateway = process.env.PEGASUS_GATEWAY ?? "http://127.0.0.1:9080";

export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "built",
    emptyOutDir: true,
    target: "es2022",
    // The gateway's content security policy lets no data: scripts or styles in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "happy-dom", restoreMocks: true },
  server: { proxy: { "/api": { target: gateway, ws: true }, "/docs": gateway } },
});
