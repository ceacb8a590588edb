/** Where a tuning computes, and which place suits it. Knows no browser: what a machine has comes in. */

/** The processor, by WebAssembly, or the graphics processor, by WebGPU. */
export type TuningDevice = "processor" | "webgpu";

/** What the browser has for a tuning by WebGPU. */
export type Graphics =
  | { readonly kind: "no-webgpu" }
  | { readonly kind: "no-adapter" }
  | {
      readonly kind: "adapter";
      /** Whether a program on the processor stands in for a graphics processor. */
      readonly isSoftware: boolean;
      /** Bytes of the largest array that it takes. */
      readonly largestBytes: number;
    };

/** Each device by the words of a choice, and by those within a sentence. */
export const tuningDevices: Readonly<Record<TuningDevice, { readonly title: string; readonly where: string }>> = {
  processor: { title: "Processor", where: "on the processor" },
  webgpu: { title: "Graphics processor (WebGPU)", where: "on the graphics processor (WebGPU)" },
};

/** The device to begin with for a student of LoRA: a true graphics processor. */
export function presetDevice(graphics: Graphics | undefined): TuningDevice {
  return graphics?.kind === "adapter" && !graphics.isSoftware ? "webgpu" : "processor";
}

/** What is left to do where a graphics processor will not do. */
export const TAKE_PROCESSOR = "Take the processor instead.";

/** Why nothing can be tuned by WebGPU; undefined where it can. */
export function lackOf(graphics: Graphics): string | undefined {
  switch (graphics.kind) {
    case "no-webgpu":
      return "This browser has no WebGPU.";
    case "no-adapter":
      return "The browser has WebGPU, but offers no graphics processor.";
    case "adapter":
      return undefined;
  }
}

/** Where a tuning computes, as its record has it. */
export interface TunedWhere {
  /** The processor where it is absent. */
  readonly device?: TuningDevice;
  /** Steps that were made by WebGPU before the others were moved to the processor; absent where all were made on one device. */
  readonly movedAfter?: number;
}

/** Where a tuning was computed, within a sentence. */
export function whereTuned({ device, movedAfter }: TunedWhere): string {
  if (movedAfter === undefined) return tuningDevices[device ?? "processor"].where;
  return `${movedAfter} steps ${tuningDevices.webgpu.where}, the others ${tuningDevices.processor.where}`;
}
