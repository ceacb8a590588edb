/** Puts bytes to a signed address by the one way of a browser that tells how many of them are sent. */
import type { PutBytes } from "./upload-large.ts";

export const putBytes: PutBytes = (url, bytes, signal, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => {
      request.abort();
      reject(signal.reason as Error);
    };
    const end = (status: number): void => {
      signal.removeEventListener("abort", stop);
      resolve({ status, etag: status === 0 ? undefined : (request.getResponseHeader("etag") ?? undefined) });
    };
    request.open("PUT", url);
    request.upload.onprogress = ({ loaded }) => {
      onSent(loaded);
    };
    request.onload = () => {
      end(request.status);
    };
    request.onerror = () => {
      end(0);
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    else request.send(bytes);
  });
