// What the pages do beyond plain HTML. Everything here is an addition: without it each form still posts and each link
// still leads somewhere. Modules find their elements by data attributes; docs/how-to/build-a-page.md lists them.
import "asset:js/dialogs.js";
import "asset:js/toasts.js";
import "asset:js/keys.js";
import "asset:js/list.js";
import "asset:js/palette.js";
import "asset:js/autosave.js";
import "asset:js/counter.js";
import "asset:js/times.js";
import "asset:js/live.js";
import "asset:js/alert.js";
import "asset:js/banners.js";
import "asset:js/theme-switch.js";
import "asset:js/connection.js";
import "asset:js/take-back.js";
import "asset:js/sources.js";
import "asset:js/requests.js";

document.documentElement.classList.add("has-script");
