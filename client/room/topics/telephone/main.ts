/** Points that take part by telephone: the desk reads out who calls where with which number. */
import "./types.ts";
import { lazily, register } from "../topic.ts";
import type { PhoneLine } from "./types.ts";
import { t } from "./words.ts";

/** A server without telephone lines sends no list. */
const lines = ({ phone_lines = [] }: { phone_lines?: readonly PhoneLine[] }) => phone_lines;

register({
  name: "telephone",
  panels: [{
    name: "telephone", label: () => t("telephone"), icon: "sound", shown: ({ view, state }) => view.desk && lines(state).length > 0,
    draw: lazily(() => import("./panel.ts")),
  }],
});
