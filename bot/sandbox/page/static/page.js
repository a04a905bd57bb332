import * as bottom from "./bottom.js";
import * as composer from "./composer.js";
<<<<<<< HEAD
import "./faults.js";
=======
import * as guide from "./guide.js";
>>>>>>> 032450a (Guide visitors of the sandbox, and play a whole kickoff for them)
import * as live from "./live.js";
import "./menus.js";
import * as modal from "./modal.js";
import * as panels from "./panels.js";

bottom.start();
composer.start();
live.start();
modal.start();
panels.start();
guide.start();
