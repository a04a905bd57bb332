import * as composer from "./composer.js";
import * as live from "./live.js";
import "./menus.js";
import * as modal from "./modal.js";
import * as panels from "./panels.js";

composer.start();
live.start();
modal.start();
panels.start();
