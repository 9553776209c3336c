import type { ProgramInfo } from "sigma/rendering";

/**
 * Notes which of a program's two passes hold its data already. Sigma sends all of it to the graphics card at each frame;
 * while only the camera moves nothing has changed, and with 50,000 lines that is some megabytes a frame.
 */
export class KeptBuffers {
  readonly #held = new Set<ProgramInfo>();

  /** The data changed. */
  forget() {
    this.#held.clear();
  }

  /** @returns whether the data has to be sent; it counts as sent afterwards */
  needs(program: ProgramInfo): boolean {
    if (this.#held.has(program)) {
      return false;
    }
    this.#held.add(program);
    return true;
  }
}

/** The parts of a program that binding needs. */
interface Bindable {
  ATTRIBUTES: { name: string }[];
  CONSTANT_ATTRIBUTES: { name: string }[];
  array: Float32Array;
  constantArray: Float32Array;
}

type BindAttribute = (attribute: unknown, program: ProgramInfo, offset: number, divisor?: boolean) => number;

/** What sigma's `bindProgram` does, but data goes to the graphics card only when it changed. */
export function bindKept(program: Bindable, info: ProgramInfo, send: boolean) {
  const { gl } = info;
  const bind = (program as unknown as { bindAttribute: BindAttribute }).bindAttribute.bind(program);
  for (const [buffer, attributes, data, instanced] of [
    [info.constantBuffer, program.CONSTANT_ATTRIBUTES, program.constantArray, false],
    [info.buffer, program.ATTRIBUTES, program.array, true],
  ] as const) {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    let offset = 0;
    for (const attribute of attributes) {
      offset += bind(attribute, info, offset, instanced);
    }
    if (send) {
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
    }
  }
  gl.bindBuffer(gl.ARRAY_BUFFER, null);
}
