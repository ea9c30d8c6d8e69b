/**
 * A very small way to describe what the room looks like and let the page follow.
 *
 * The whole face is drawn again from the session's view whenever anything changes; `patch` touches only what differs,
 * so focus, half-written words, playing video and scroll positions stay where they are. Small because the room page
 * must arrive over 64 kbit/s.
 */

export type Kid = VNode | string | number | false | null | undefined | readonly Kid[];
type Handler = (event: never) => void;

export interface Props {
  key?: string | number;
  class?: string;
  /** CSS custom properties, set through CSSOM because the content security policy refuses style attributes. */
  vars?: Record<string, string>;
  /** Trusted markup of ours (icons); never anything a person wrote. */
  markup?: string;
  /** Called once, when the element stands in the page. */
  made?: (el: HTMLElement) => void;
  /** Called after every drawing. */
  drawn?: (el: HTMLElement) => void;
  /** Called just before the element leaves the page. */
  gone?: (el: HTMLElement) => void;
  [name: string]: string | number | boolean | null | undefined | Handler | Record<string, string> | ((el: HTMLElement) => void);
}

export interface VNode {
  tag: string;
  props: Props;
  kids: VNode[];
  text: string;
  el: Node | null;
}

const TEXT = "";
const drawnBefore = new WeakMap<Node, VNode[]>();
const HOOKS = new Set(["key", "vars", "markup", "made", "drawn", "gone"]);

/** One element: `h("button", {onclick: ask}, "Xin phát biểu")`. Empty, false and null children are left out. */
export function h(tag: string, props: Props | null = null, ...kids: Kid[]): VNode {
  return { tag, props: props ?? {}, kids: flatten(kids), text: "", el: null };
}

function flatten(kids: readonly Kid[], into: VNode[] = []): VNode[] {
  for (const kid of kids) {
    if (kid === null || kid === undefined || kid === false || kid === "") continue;
    if (typeof kid === "string" || typeof kid === "number") {
      into.push({ tag: TEXT, props: {}, kids: [], text: String(kid), el: null });
    } else if (isList(kid)) flatten(kid, into);
    else into.push(kid);
  }
  return into;
}

function isList(kid: Kid): kid is readonly Kid[] {
  return Array.isArray(kid);
}

/** Makes the children of `parent` look like `kids`, reusing every element that can be. */
export function patch(parent: Element, kids: Kid): void {
  const after: (() => void)[] = [];
  patchKids(parent, flatten([kids]), after);
  for (const run of after) run();
}

function patchKids(parent: Element, next: VNode[], after: (() => void)[]): void {
  const before = drawnBefore.get(parent) ?? [];
  const pool = new Map<string, VNode[]>();
  for (const node of before) {
    const list = pool.get(nameOf(node));
    if (list) list.push(node);
    else pool.set(nameOf(node), [node]);
  }
  const settled = next.map((node) => settle(node, pool.get(nameOf(node))?.shift(), after));
  for (const list of pool.values()) for (const node of list) remove(node);
  settled.forEach((el, at) => {
    const here = parent.childNodes[at] ?? null;
    if (here !== el) parent.insertBefore(el, here);
  });
  drawnBefore.set(parent, next);
}

function nameOf(node: VNode): string {
  return `${node.tag}|${node.props.key ?? ""}`;
}

function settle(node: VNode, old: VNode | undefined, after: (() => void)[]): Node {
  if (node.tag === TEXT) {
    const el = old?.el ?? document.createTextNode(node.text);
    if (old && old.text !== node.text) el.textContent = node.text;
    return (node.el = el);
  }
  const el = (old?.el as HTMLElement | undefined) ?? document.createElement(node.tag);
  node.el = el;
  setProps(el, node.props, old?.props ?? {});
  if (node.props.markup === undefined) patchKids(el, node.kids, after);
  const { made, drawn } = node.props;
  if (!old && made) after.push(() => made(el));
  if (drawn) after.push(() => drawn(el));
  return el;
}

function remove(node: VNode): void {
  const el = node.el;
  if (!el) return;
  leaving(node);
  el.parentNode?.removeChild(el);
}

function leaving(node: VNode): void {
  if (node.tag === TEXT) return;
  node.props.gone?.(node.el as HTMLElement);
  node.kids.forEach(leaving);
}

function setProps(el: HTMLElement, next: Props, old: Props): void {
  for (const name of Object.keys(old)) if (!(name in next)) setProp(el, name, null);
  for (const [name, value] of Object.entries(next)) if (value !== old[name] || name === "value") setProp(el, name, value);
  if (next.markup !== old.markup) el.innerHTML = next.markup ?? "";
  const vars = next.vars ?? {};
  for (const name of Object.keys(old.vars ?? {})) if (!(name in vars)) el.style.removeProperty(name);
  for (const [name, value] of Object.entries(vars)) if (value !== old.vars?.[name]) el.style.setProperty(name, value);
}

function setProp(el: HTMLElement, name: string, value: unknown): void {
  if (HOOKS.has(name)) return;
  if (name.startsWith("on")) {
    Reflect.set(el, name, value ?? null);
  } else if (name === "value" || name === "checked") {
    if (Reflect.get(el, name) !== value) Reflect.set(el, name, value ?? "");
  } else if (value === null || value === undefined || value === false) {
    el.removeAttribute(name);
  } else {
    el.setAttribute(name, value === true ? "" : (value as string));
  }
}
