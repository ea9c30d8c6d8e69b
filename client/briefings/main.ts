/** The pages where a briefing is prepared: choosing bridge points, ordering the agenda. Each also works without it. */
import "./briefings.css";
import { watchOrder } from "./order.ts";
import { watchPicker } from "./picker.ts";

watchPicker(document.querySelector<HTMLFormElement>("#points"));
watchOrder(document.querySelector<HTMLFormElement>("#agenda-order"));
