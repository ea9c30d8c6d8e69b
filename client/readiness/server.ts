/** What the link test asks the server for. */

export interface Answer {
  said: string[];
  good?: boolean;
}

/** A refusal by the server, as sentences for the person. */
export class Refused extends Error {
  readonly said: string[];

  constructor(said: string[]) {
    super(said.join(" "));
    this.said = said;
  }
}

export async function post(url: string, csrf: string, body: BodyInit = "", signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": csrf }, cache: "no-store", ...(signal && { signal }) });
  if (answer.status === 409) throw new Refused(((await answer.json()) as Answer).said);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}
