import * as bottom from "./bottom.js";
import * as composer from "./composer.js";
import "./faults.js";
import * as guide from "./guide.js";
import * as live from "./live.js";
import "./menus.js";
import * as modal from "./modal.js";
import * as panels from "./panels.js";
import "./searching.js";

composer.start();
live.start();
modal.start();
panels.start();
guide.start();
bottom.start(); // last: the guide takes room from what is read
