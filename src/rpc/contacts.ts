/** How a worker tells the page which hosts it has contacted. */

/** Name of the channel; each message is one host, once a worker. */
export const CONTACTS_CHANNEL = "seedbed-contacts";
