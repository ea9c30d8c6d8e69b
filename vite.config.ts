/**
 * Builds the browser's files into `var/build/static` (served under /static/) and `var/build/icons.json`.
 *
 * Entries: the pages (site), the preparation of briefings, written reports, readiness, the one-stop shop, its counters
 * and the screens of its hall, the room, the device check, a guest's waiting room, the service worker and the web font.
 * django-vite finds their hashed names in `var/build/static/manifest.json`.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { compressed } from "./client/build/compressed.ts";
import { icons } from "./client/build/icons.ts";

const here = import.meta.dirname;
const entries = {
  site: "client/site/main.ts",
  room: "client/room/main.ts",
  check: "client/check/main.ts",
  guest: "client/guest/main.ts",
  listen: "client/listen/main.ts",
  briefings: "client/briefings/main.ts",
  reports: "client/reports/main.ts",
  readiness: "client/readiness/main.ts",
  processes: "client/processes/main.ts",
  onestop: "client/onestop/main.ts",
  counters: "client/counters/main.ts",
  hall: "client/hall/main.ts",
  worker: "client/worker/main.ts",
  fonts: "client/style/fonts.css",
};

const ROOM_BASE =
  /client\/room\/(apart|browser|clock|commands|difference|frames|greeting|lasting|pending|protocol|race|reader|reconnect|second|session|state|types|unsent|i18n\/speech|media\/(?!prelude)[a-z]+|ui\/(agenda|banners|board|dialogs|dom|format|hand|header|icons|layouts|outside|page|parts|speaker|typed|waiting)|topics\/(topic|rollcall\/quorum|[a-z]+\/(state|types|unsent|words)))\.ts$/;

export default defineConfig({
  root: here,
  base: "/static/",
  publicDir: "client/site/public",
  plugins: [
    icons(path.join(here, "client/style/icons"), path.join(here, "var/build/icons.json")),
    compressed(path.join(here, "var/build/static")),
  ],
  build: {
    outDir: "var/build/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["chrome109", "firefox115", "safari16"],
    // Data URIs would need a wider content security policy.
    assetsInlineLimit: 0,
    // The browsers of `target` preload modules themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, entry]) => existsSync(path.join(here, entry)))),
      // What a room's first load needs besides its entry, as one file: a dozen small ones compress worse by 4 kB, and
      // each connection of a thin link's first visit begins by sending more than the link takes.
      output: { advancedChunks: { groups: [{ name: "room-base", test: ROOM_BASE }] } },
    },
  },
  test: {
    include: ["client/**/*.test.ts"],
    environment: "node",
  },
});
