/**
 * The service worker: shows notices that arrive while no page is open, keeps the files of the current build at hand, and
 * answers with a plain page when there is no network. The room's page, the same for everybody, it shows at once: over a weak
 * link asking for it costs two seconds. It keeps no page of anybody's own by itself; what somebody keeps on
 * their device (client/listen/keep.ts) it shows when the network does not, and the pages
 * of documents that were fetched ahead for a briefing (client/ahead) it hands out.
 *
 * The server puts `self.giaoban` before it: which build this is, and where things are.
 */
import { noticeOf, pageFor } from "./notice.ts";

interface About {
  build: string;
  shell: string[];
  room: { page: string; files: string[]; later: string[] };
  offline: string;
  assets: string;
  icon: string;
  notices: string;
}

declare const self: ServiceWorkerGlobalScope & { readonly giaoban: About };

/** A page of a document in a named version: its address always means the same bytes. */
const PAGE = /\/tai-lieu\/[^/]+\/\d+\.(s\.webp|m\.webp|txt)\?b=\d+$/;

/** A briefing's room; with `moi` somebody wants it as the server has it now. */
const ROOM = /^\/giao-ban\/[0-9a-f-]{36}\/phong$/;

const about = self.giaoban;
const store = `giaoban-${about.build}`;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldBuilds().then(() => self.clients.claim()));
  // Beside the work, not before it: whoever comes to read a page should not wait for a room's files.
  void keepRoom().catch(() => undefined);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate" && isRoom(new URL(request.url))) event.respondWith(roomPage(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => keptOr(request, offlinePage)));
  else if (new URL(request.url).pathname.startsWith(about.assets)) event.respondWith(fromStore(request));
  else if (PAGE.test(request.url)) event.respondWith(fetchedAhead(request));
  else if (request.destination === "image") event.respondWith(fetch(request).catch(() => keptOr(request, () => Promise.resolve(Response.error()))));
});

self.addEventListener("push", (event) => {
  const notice = noticeOf(event.data?.text(), about.notices);
  event.waitUntil(
    self.registration.showNotification(notice.title, {
      body: notice.text,
      tag: notice.id,
      icon: about.icon,
      badge: about.icon,
      data: notice.url,
      requireInteraction: notice.urgent,
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(pageFor(event.notification.data, self.location.origin, about.notices)));
});

/** The offline page without the reader's cookies, so that it is nobody's own; the files it needs with it. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(store);
  const page = await fetch(about.offline, { credentials: "omit", cache: "reload" });
  await Promise.all([cache.put(about.offline, page), cache.addAll(about.shell)]);
}

/** The page after its files: it is shown only when all it needs is here. Then what the room fetches after the sound. */
async function keepRoom(): Promise<void> {
  const cache = await caches.open(store);
  await keepFiles(cache, about.room.files);
  await cache.put(about.room.page, await fetch(about.room.page, { credentials: "omit", cache: "reload" }));
  await keepFiles(cache, about.room.later);
}

/** One after another, so that whatever the reader does meanwhile has its turn. */
async function keepFiles(cache: Cache, files: readonly string[]): Promise<void> {
  for (const file of files) if (!(await caches.match(file))) await cache.add(file);
}

function isRoom({ pathname, searchParams }: URL): boolean {
  return ROOM.test(pathname) && !searchParams.has("moi");
}

async function roomPage(request: Request): Promise<Response> {
  const kept = await (await caches.open(store)).match(about.room.page);
  if (kept) return kept;
  void keepRoom().catch(() => undefined);
  return fetch(request).catch(() => keptOr(request, offlinePage));
}

async function forgetOldBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("giaoban-") && name !== store).map((name) => caches.delete(name)));
}

async function keptOr(request: Request, otherwise: () => Promise<Response>): Promise<Response> {
  // The very address first: of a page there may be two versions.
  return (await caches.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? otherwise();
}

async function offlinePage(): Promise<Response> {
  return (await caches.match(about.offline)) ?? Response.error();
}

/** Files named after their content never change: what is kept is what the server would send. */
async function fromStore(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && fresh.status === 200) await (await caches.open(store)).put(request, fresh.clone());
  return fresh;
}

/** What was fetched ahead for a briefing (client/ahead) is here while the line is not. */
async function fetchedAhead(request: Request): Promise<Response> {
  return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
}

/** Bring a page that is open already to the front; open one otherwise. */
async function open(page: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window" });
  const same = windows.find((one) => one.url === page);
  if (same) await same.focus();
  else await self.clients.openWindow(page);
}
