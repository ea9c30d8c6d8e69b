/** One's own notes on the wire: docs/room-protocol.md, section Private notes. */

export interface Annotation {
  id: string;
  /** null once the document was taken away. */
  document_id: string | null;
  title: string;
  version: number;
  page: number;
  body: string;
  edition: number;
  at: string;
}

/** A note as it is sent; `key` makes it one note however often it is sent. */
export interface NewAnnotation {
  document_id: string;
  version: number;
  page: number;
  body: string;
  key: string;
}

declare module "../../types.ts" {
  interface Lists {
    annotations: Annotation[];
  }
  interface Requests {
    "annotation.write": Asked<NewAnnotation, { annotation_id: string }>;
    "annotation.change": Asked<{ annotation_id: string; body: string; edition: number }>;
    "annotation.remove": Asked<{ annotation_id: string }>;
  }
}
