/** What the media side needs of the connection to the server. */
import type { AnswerOf, DataOf, IceServer, RequestType } from "../types.ts";

export interface Line {
  /** Rejects with `RequestError`. */
  ask<K extends RequestType>(t: K, d: DataOf<K>): Promise<AnswerOf<K>>;
  /** Fire and forget: what comes of it shows elsewhere. */
  tell<K extends RequestType>(t: K, d: DataOf<K>): void;
  ice(): IceServer[];
  isLive(): boolean;
}
