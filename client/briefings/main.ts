/** The pages of a briefing: choosing bridge points, ordering the agenda, fetching documents ahead. Each also works without. */
import "./briefings.css";
import { offerAhead } from "./ahead.ts";
import { watchOrder } from "./order.ts";
import { watchPicker } from "./picker.ts";

watchPicker(document.querySelector<HTMLFormElement>("#points"));
watchOrder(document.querySelector<HTMLFormElement>("#agenda-order"));
// Without the network there is nothing to offer.
offerAhead(document.querySelector<HTMLElement>("[data-ahead]")).catch(() => undefined);
