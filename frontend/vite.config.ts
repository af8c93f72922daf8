import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const backend = "http://127.0.0.1:8000";

interface Chunk {
  isEntry?: boolean;
  css?: string[];
  imports?: string[];
}

/** Writes the styles of the chunks that the entry imports to the entry itself, so that the page needs to read one line of the manifest. */
function wholeEntryStyles(): Plugin {
  return {
    name: "whole-entry-styles",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler({ dir }) {
        const path = `${dir}/.vite/manifest.json`;
        const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, Chunk>;
        const styles = (chunk: Chunk): string[] => [
          ...(chunk.imports ?? []).flatMap((name) => styles(manifest[name] ?? {})),
          ...(chunk.css ?? []),
        ];
        for (const chunk of Object.values(manifest)) if (chunk.isEntry) chunk.css = [...new Set(styles(chunk))];
        writeFileSync(path, JSON.stringify(manifest, null, 2));
      },
    },
  };
}

/** Writes what can be compressed once more, compressed: the server sends those to every browser that reads them. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler({ dir }) {
        for (const name of readdirSync(`${dir}`, { recursive: true, encoding: "utf8" })) {
          if (!/\.(js|css|svg)$/.test(name)) continue;
          const bytes = readFileSync(`${dir}/${name}`);
          writeFileSync(`${dir}/${name}.br`, brotliCompressSync(bytes));
          writeFileSync(`${dir}/${name}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}

export default defineConfig(({ command }) => ({
  // Django serves the built files under its static address; in development Vite serves them itself.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [react(), wholeEntryStyles(), compressed()],
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0, // The content policy allows no data: addresses for fonts and scripts.
    rolldownOptions: { input: "src/app/main.tsx" },
  },
  server: {
    port: 5173,
    proxy: {
      "/api": backend,
      "/_allauth": backend,
      "/reading": backend,
      "/ws": { target: backend, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["test-setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
  },
}));
