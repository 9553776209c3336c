import type { Attributes } from "graphology-types";
import { EdgeProgram, type EdgeProgramType, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { bindKept, KeptBuffers } from "./keptBuffers";
import type { Stage } from "./stage";

/** What a line carries besides sigma's own. */
export interface LineLook extends EdgeDisplayData {
  /** As a part of its length, to the left of its way. */
  bend: number;
  opacity: number;
  /** Pixels of line and gap; a gap of 0 for an unbroken line. */
  dash: readonly [number, number];
  /** Whether it stands out; the rest steps back by `rest` of the stage. */
  lit: boolean;
}

/** The way of a line in pixels, for both shaders below. */
const way = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec2 a_radii;
attribute float a_bend;
attribute float a_width;
attribute float a_opacity;
attribute float a_lit;
attribute vec2 a_dash;
attribute vec4 a_color;

uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_sizeRatio;
uniform float u_rest;

vec2 toPixels(vec2 place) {
  return (u_matrix * vec3(place, 1.0)).xy * u_viewport * 0.5;
}

vec4 toClip(vec2 pixels) {
  return vec4(pixels * 2.0 / u_viewport, 0.0, 1.0);
}

vec2 onCurve(vec2 a, vec2 control, vec2 b, float t) {
  return mix(mix(a, control, t), mix(control, b, t), t);
}

float headLength() {
  return 5.0 + 1.6 * a_width;
}

float opacity() {
  return a_lit > 0.5 ? max(a_opacity, 0.85) : a_opacity * u_rest;
}
`;

const lineVertex = /* glsl */ `
${way}
attribute vec2 a_step;
uniform float u_head;

varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying vec2 v_dash;

void main() {
  vec2 a = toPixels(a_from);
  vec2 b = toPixels(a_to);
  vec2 chord = b - a;
  float len = length(chord);
  if (a_width == 0.0 || len < 0.01) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 left = vec2(-chord.y, chord.x);
  vec2 control = (a + b) * 0.5 + 2.0 * a_bend * left;
  float last = u_head > 0.5 ? max(0.0, 1.0 - (a_radii.y / u_sizeRatio + headLength()) / len) : 1.0;
  float t = a_step.x * last;
  vec2 tangent = normalize(mix(control - a, b - control, t));
  v_half = max(a_width * 0.5, 0.4);
  v_across = a_step.y * (v_half + 1.0);
  v_along = t * len;
  v_dash = a_dash;
  gl_Position = toClip(onCurve(a, control, b, t) + vec2(-tangent.y, tangent.x) * v_across);
  v_color = vec4(a_color.rgb, opacity());
}
`;

const lineFragment = /* glsl */ `
precision mediump float;

varying vec4 v_color;
varying float v_across;
varying float v_half;
varying highp float v_along;
varying vec2 v_dash;

void main(void) {
  float a = v_color.a * clamp(v_half + 0.5 - abs(v_across), 0.0, 1.0);
  if (v_dash.y > 0.0) {
    float at = mod(v_along, v_dash.x + v_dash.y);
    a *= clamp(min(at, v_dash.x - at) + 0.5, 0.0, 1.0);
  }
  gl_FragColor = vec4(v_color.rgb * a, a);
}
`;

const headVertex = /* glsl */ `
${way}
attribute vec2 a_corner;

varying vec4 v_color;

void main() {
  vec2 a = toPixels(a_from);
  vec2 b = toPixels(a_to);
  vec2 chord = b - a;
  float len = length(chord);
  float stop = a_radii.y / u_sizeRatio + 2.0;
  float head = headLength();
  if (a_width == 0.0 || len < stop + head + 4.0) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    return;
  }
  vec2 control = (a + b) * 0.5 + 2.0 * a_bend * vec2(-chord.y, chord.x);
  vec2 tip = onCurve(a, control, b, 1.0 - stop / len);
  vec2 back = onCurve(a, control, b, 1.0 - (stop + head) / len);
  vec2 forward = normalize(tip - back);
  gl_Position = toClip(back + forward * a_corner.x * head + vec2(-forward.y, forward.x) * a_corner.y * head * 0.5);
  v_color = vec4(a_color.rgb, max(0.85, a_opacity) * (a_lit > 0.5 ? 1.0 : u_rest));
}
`;

const headFragment = /* glsl */ `
precision mediump float;

varying vec4 v_color;

void main(void) {
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a);
}
`;

const uniforms = ["u_matrix", "u_viewport", "u_sizeRatio", "u_rest", "u_head"] as const;

interface Part {
  vertex: string;
  fragment: string;
  constant: string;
  vertices: number[][];
  method: "TRIANGLES" | "TRIANGLE_STRIP";
  head: boolean;
}

/** A strip along a line; bent ones have more steps. */
function strip(steps: number): number[][] {
  return Array.from({ length: steps + 1 }, (_, at) => [
    [at / steps, -1],
    [at / steps, 1],
  ]).flat();
}

const line = (steps: number, head: boolean): Part => ({
  vertex: lineVertex,
  fragment: lineFragment,
  constant: "a_step",
  vertices: strip(steps),
  method: "TRIANGLE_STRIP",
  head,
});

const head: Part = {
  vertex: headVertex,
  fragment: headFragment,
  constant: "a_corner",
  vertices: [
    [1, 0],
    [0, 1],
    [0, -1],
  ],
  method: "TRIANGLES",
  head: true,
};

const parts = {
  line: [line(1, false)],
  arrow: [line(1, true), head],
  curve: [line(14, false)],
  curvedArrow: [line(14, true), head],
} as const;

/** How a line is drawn: straight or bent, with an arrow or without. */
export type LineType = keyof typeof parts;

export function lineType(bend: number, directed: boolean): LineType {
  return bend === 0 ? (directed ? "arrow" : "line") : directed ? "curvedArrow" : "curve";
}

/** The programs of all types of line, by their names. */
export function createEdgePrograms(stage: Stage, compound: (programs: EdgeProgramType[]) => EdgeProgramType) {
  return Object.fromEntries(
    Object.entries(parts).map(([type, list]) => {
      const programs = list.map((part) => createProgram(stage, part));
      return [type, programs.length === 1 ? (programs[0] as EdgeProgramType) : compound(programs)];
    }),
  ) as Record<LineType, EdgeProgramType>;
}

function createProgram(stage: Stage, part: Part): EdgeProgramType {
  return class extends EdgeProgram<(typeof uniforms)[number]> {
    readonly #kept = new KeptBuffers();

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
      return {
        VERTICES: part.vertices.length,
        VERTEX_SHADER_SOURCE: part.vertex,
        FRAGMENT_SHADER_SOURCE: part.fragment,
        METHOD: WebGLRenderingContext[part.method] as 4,
        UNIFORMS: uniforms,
        ATTRIBUTES: [
          { name: "a_from", size: 2, type: FLOAT },
          { name: "a_to", size: 2, type: FLOAT },
          { name: "a_radii", size: 2, type: FLOAT },
          { name: "a_bend", size: 1, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_opacity", size: 1, type: FLOAT },
          { name: "a_lit", size: 1, type: FLOAT },
          { name: "a_dash", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: part.constant, size: 2, type: FLOAT }],
        CONSTANT_DATA: part.vertices,
      };
    }

    override process(index: number, offset: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData) {
      this.#kept.forget();
      super.process(index, offset, from, to, data);
    }

    override reallocate(capacity: number) {
      this.#kept.forget();
      super.reallocate(capacity);
    }

    processVisibleItem(_: number, start: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData) {
      const edge = data as LineLook;
      const { array } = this;
      array[start] = from.x;
      array[start + 1] = from.y;
      array[start + 2] = to.x;
      array[start + 3] = to.y;
      array[start + 4] = from.size;
      array[start + 5] = to.size;
      array[start + 6] = edge.bend;
      array[start + 7] = edge.size;
      array[start + 8] = edge.opacity;
      array[start + 9] = edge.lit ? 1 : 0;
      array[start + 10] = edge.dash[0];
      array[start + 11] = edge.dash[1];
      array[start + 12] = floatColor(edge.color);
    }

    protected override bindProgram(program: ProgramInfo) {
      bindKept(this, program, this.#kept.needs(program));
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix as WebGLUniformLocation, false, params.matrix);
      gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_rest ?? null, stage.rest);
      gl.uniform1f(uniformLocations.u_head ?? null, part.head ? 1 : 0);
    }
  } as unknown as EdgeProgramType<Attributes, Attributes, Attributes>;
}
