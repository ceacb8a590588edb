/** Passes what the Hub answered to the tab that asked for it, takes it out of the address, and closes this window. */
const channel = new BroadcastChannel("seedbed-signed-in");
channel.postMessage(location.search);
history.replaceState(null, "", location.pathname);
window.close();
