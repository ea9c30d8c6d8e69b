/** Cells copied in a spreadsheet go into the cells of the table, from the one that was pasted into to the right and down. */

/** "1\t2\n3\t4" → [["1","2"],["3","4"]]; a final line break, which spreadsheets add, makes no row. */
export function region(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

export function watchPasting(form: HTMLFormElement): void {
  form.addEventListener("paste", (event) => {
    const first = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!(first instanceof HTMLInputElement) || first.dataset["line"] === undefined || !/[\t\n\r]/.test(text)) return;
    event.preventDefault();
    fill(form, first, region(text));
    first.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function fill(form: HTMLFormElement, first: HTMLInputElement, cells: string[][]): void {
  const line = Number(first.dataset["line"]);
  const rest = places(form).filter((place) => place >= Number(first.dataset["place"]));
  cells.forEach((row, down) => {
    row.forEach((text, across) => {
      // Columns that are worked out have no field: what is pasted goes on in the next one that has.
      const field = form.querySelector<HTMLInputElement>(`[data-line="${line + down}"][data-place="${rest[across]}"]`);
      if (field) field.value = text.slice(0, field.maxLength);
    });
  });
}

/** The columns that are typed, in order. */
function places(form: HTMLFormElement): number[] {
  const found = [...form.querySelectorAll<HTMLInputElement>("[data-place]")].map((field) => Number(field.dataset["place"]));
  return [...new Set(found)].sort((a, b) => a - b);
}
