/**
 * The few WebDriver commands that the tries need, as one interface: Firefox's Marionette and WebKitWebDriver take the same
 * commands with the same parameters, and differ only in how they are sent.
 */

/** An element of the page, as a driver names it. */
export interface ElementReference {
  readonly [name: string]: string;
}

/** A driver's own error, such as `stale element reference`. */
export class DriverError extends Error {
  override readonly name = "DriverError";
  constructor(
    readonly kind: string,
    message: string,
  ) {
    super(`${kind}: ${message}`);
  }
}

/** Sends one command to a browser, each with its name in Marionette and its place in the WebDriver standard. */
export interface Driver {
  readonly browser: string;
  readonly version: string;
  /** The folder into which the browser puts downloads. */
  readonly downloads: string;
  /** @throws DriverError */
  send(command: Command, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Reloads the page as a person does. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export const commands = {
  goTo: ["WebDriver:Navigate", "POST", "/url"],
  run: ["WebDriver:ExecuteScript", "POST", "/execute/sync"],
  runAsync: ["WebDriver:ExecuteAsyncScript", "POST", "/execute/async"],
  click: ["WebDriver:ElementClick", "POST", "/element/{id}/click"],
  write: ["WebDriver:ElementSendKeys", "POST", "/element/{id}/value"],
  picture: ["WebDriver:TakeScreenshot", "GET", "/screenshot"],
  size: ["WebDriver:SetWindowRect", "POST", "/window/rect"],
} as const;
type Command = keyof typeof commands;
