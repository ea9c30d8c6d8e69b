/** The one-stop shop's pages: only their look; they work without script. */
import "../style/parts.css";
import "./procedures.css";
import "./payments.css";
