/** How a worker tells the page which hosts it has contacted. */

/** Name of the channel; each worker sends each host once. */
export const CONTACTS_CHANNEL = "seedbed-contacts";
