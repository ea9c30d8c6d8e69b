/**
 * The script of the server-made pages: htmx, and small comforts that each page also works without.
 * No inline code and no eval: the content security policy allows neither.
 */
import "./site.css";
import htmx from "htmx.org";
import { tell, watchTimes } from "./ago.ts";
import { watchBell } from "./bell.ts";
import { watchSubmits } from "./busy.ts";
import { watchConfirms } from "./confirm.ts";
import { watchCopies } from "./copy.ts";
import { dressDays } from "./days.ts";
import { rouseEarlyTyping } from "./early.ts";
import { offerInstall, offerPush, startWorker } from "./installed.ts";
import { watchSignOut } from "./kept.ts";
import { watchKeys } from "./keys.ts";
import { rememberReader } from "./reader.ts";
import { showCurrentTab } from "./tabs.ts";
import { preferThin } from "./thin.ts";
import { toast, watchToasts } from "./toasts.ts";
import { watchUploads } from "./upload.ts";
import { keepTyping } from "./typed.ts";
import { say } from "./words.ts";

htmx.config.includeIndicatorCSS = false;
htmx.config.history = "reload";

watchConfirms();
watchCopies();
watchUploads(furnish);
offerPush();
watchSubmits();
watchToasts();
watchKeys();
watchSignOut();
watchTimes();
watchBell();
startWorker();
offerInstall();
preferThin();
rememberReader();
dressDays();
showCurrentTab();
rouseEarlyTyping();
keepTyping();
// Whoever signs in next on this device may be somebody else.
if (location.pathname.startsWith("/dang-nhap")) {
  for (const store of [import("../ahead/store.ts"), import("../room/kept/store.ts")]) store.then(({ forgetAll }) => forgetAll()).catch(() => undefined);
}

document.addEventListener("htmx:after:swap", () => furnish());
document.addEventListener("htmx:error", () => toast(say("slow"), "error"));

/** What content that arrives later needs, as the first did. */
function furnish(content: ParentNode = document): void {
  tell(content);
  dressDays(content);
}
