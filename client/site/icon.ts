/** A Lucide drawing as an element: decoration, with our stroke. */
export function drawn(svg: string): SVGSVGElement {
  const holder = document.createElement("template");
  holder.innerHTML = svg.replace(/<!--.*?-->/gs, "").trim();
  const icon = holder.content.firstElementChild as SVGSVGElement;
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  for (const name of ["width", "height", "stroke-width"]) icon.removeAttribute(name);
  return icon;
}
