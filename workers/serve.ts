/** Serves a worker to the thread that started it. Knows no particular worker. */
import { expose, type Endpoint } from "comlink";

type Method = (...args: readonly unknown[]) => unknown;

export interface Serving {
  /** Through which it is served; the worker's own thread where this is absent. */
  readonly port?: Endpoint;
  /** Waited for before each answer: a worker that gathers its messages sends them here. */
  readonly beforeAnswer?: () => Promise<unknown>;
}

/**
 * Answers calls of a worker's methods. An answer is sent after everything that the call has told by the functions among its
 * arguments was heard: each of these has a channel of its own, and a browser keeps no order between channels.
 */
export function serve(worker: object, { port, beforeAnswer }: Serving = {}): void {
  const served = (part: unknown) =>
    typeof part === "function" ? answersLast(worker, part as Method, beforeAnswer) : part;
  expose(new Proxy(worker, { get: (target, name) => served(Reflect.get(target, name)) }), port);
}

function answersLast(worker: object, method: Method, beforeAnswer?: () => Promise<unknown>): Method {
  return async (...args) => {
    const unheard = new Set<Promise<unknown>>();
    const told = (tell: Method): Method => {
      return (...news) => {
        const heard = Promise.resolve(tell(...news));
        const leave = () => unheard.delete(heard);
        unheard.add(heard);
        heard.then(leave, leave);
        return heard;
      };
    };
    try {
      return await method.apply(
        worker,
        args.map((arg) => (typeof arg === "function" ? told(arg as Method) : arg)),
      );
    } finally {
      await Promise.allSettled([...unheard, beforeAnswer?.()]);
    }
  };
}
