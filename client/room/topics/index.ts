/** Every topic of the room; each registers itself when it is imported. */
import "./lists.ts";
import "./votes/main.ts";
import "./minutes/main.ts";
import "./rollcall/main.ts";
import "./recording/main.ts";
import "./guests/main.ts";
import "./relay/main.ts";
import "./telephone/main.ts";
import "./annotations/main.ts";
