import type { Attributes } from "graphology-types";
import { NodeProgram, type NodeProgramType, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { bindKept, KeptBuffers } from "./keptBuffers";
import type { Stage } from "./stage";

/** What a node carries besides sigma's own. */
export interface NodeLook extends NodeDisplayData {
  /** The number of its shape. */
  shape: number;
  /** 1 for a second outline (a closed group), 2 for the ring of the selected, 3 for both; 4 more for a pin. */
  marks: number;
  /** Whether it stands out; the rest steps back by `rest` of the stage. */
  lit: boolean;
}

const vertex = /* glsl */ `
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_marks;
attribute float a_lit;
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform vec2 u_viewport;
uniform float u_sizeRatio;
uniform float u_rest;

varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_marks;
varying float v_opacity;

void main() {
  v_radius = a_size / u_sizeRatio;
  // No larger than what is drawn: each pixel around a node costs as much as one in it.
  bool ringed = a_marks > 0.5 && a_marks < 3.5 || a_marks > 4.5;
  float reach = v_radius * 1.26 + (ringed ? 9.0 : 2.5);
  v_point = a_corner * reach;
  vec2 clip = (u_matrix * vec3(a_position, 1.0)).xy;
  // A hidden node has no size; it goes where nobody looks.
  gl_Position = a_size == 0.0 ? vec4(2.0, 2.0, 0.0, 1.0) : vec4(clip + v_point * 2.0 / u_viewport, 0.0, 1.0);
  v_shape = a_shape;
  v_marks = a_marks;
  v_opacity = a_lit > 0.5 ? 1.0 : u_rest;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
}
`;

const fragment = /* glsl */ `
precision highp float;

uniform float u_pixelRatio;
uniform vec3 u_ground;
uniform vec3 u_ring;

varying vec4 v_color;
varying vec2 v_point;
varying float v_radius;
varying float v_shape;
varying float v_marks;
varying float v_opacity;

// Distances to the outlines, in radii; the corners are those of picture/shapes.ts, y up.
float distanceTo(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  p.x = abs(p.x);
  if (v_shape < 1.5) {
    vec2 side = normalize(vec2(1.97, 1.08));
    return max(dot(p - vec2(0.0, 1.25), side), -p.y - 0.72);
  }
  p.y = abs(p.y);
  if (v_shape < 2.5) return max(p.x, p.y) - 0.88;
  if (v_shape < 3.5) return (p.x + p.y - 1.25) * 0.70711;
  return max(p.y, dot(p, vec2(0.86603, 0.5))) - 0.93531;
}

float band(float distance, float at, float half_) {
  return 1.0 - smoothstep(half_ - 0.6, half_ + 0.6, abs(distance - at));
}

void main(void) {
  float d = distanceTo(v_point / v_radius) * v_radius;
  #ifdef PICKING_MODE
  if (d > 2.0) discard;
  gl_FragColor = v_color;
  gl_FragColor.a *= 255.0 / 254.0;
  #else
  float edge = 0.7 / u_pixelRatio;
  float fill = 1.0 - smoothstep(-edge, edge, d);
  float halo = 1.0 - smoothstep(-edge, edge, d - 1.5);
  vec3 color = v_color.rgb;
  bool pinned = v_marks > 3.5;
  float marks = pinned ? v_marks - 4.0 : v_marks;
  if (pinned) {
    color = mix(color, u_ground, 1.0 - smoothstep(-edge, edge, length(v_point) - max(1.6, v_radius * 0.32)));
  }
  // The ground parts a shape from lines and neighbours.
  vec4 result = vec4(mix(u_ground, color, fill), 1.0) * halo;
  if (marks == 1.0 || marks == 3.0) {
    float ring = band(d, 3.5, 0.8);
    result = mix(result, vec4(v_color.rgb, 1.0), ring);
  }
  if (marks >= 2.0) {
    float ring = band(d, marks == 3.0 ? 7.0 : 4.6, 1.3);
    result = mix(result, vec4(u_ring, 1.0), ring);
  }
  if (result.a < 0.003) discard;
  gl_FragColor = result * v_opacity;
  #endif
}
`;

const uniforms = ["u_matrix", "u_viewport", "u_sizeRatio", "u_rest", "u_pixelRatio", "u_ground", "u_ring"] as const;

/** Draws every kind of node, told apart by a shape: one call for all of them. */
export function createNodeProgram(stage: Stage): NodeProgramType {
  return class extends NodeProgram<(typeof uniforms)[number]> {
    readonly #kept = new KeptBuffers();

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
      return {
        VERTICES: 4,
        VERTEX_SHADER_SOURCE: vertex,
        FRAGMENT_SHADER_SOURCE: fragment,
        METHOD: TRIANGLE_STRIP as 5,
        UNIFORMS: uniforms,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_marks", size: 1, type: FLOAT },
          { name: "a_lit", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ],
      };
    }

    override process(index: number, offset: number, data: NodeDisplayData) {
      this.#kept.forget();
      super.process(index, offset, data);
    }

    override reallocate(capacity: number) {
      this.#kept.forget();
      super.reallocate(capacity);
    }

    processVisibleItem(id: number, start: number, data: NodeDisplayData) {
      const node = data as NodeLook;
      const { array } = this;
      array[start] = node.x;
      array[start + 1] = node.y;
      array[start + 2] = node.size;
      array[start + 3] = node.shape;
      array[start + 4] = node.marks;
      array[start + 5] = node.lit ? 1 : 0;
      array[start + 6] = floatColor(node.color);
      array[start + 7] = id;
    }

    protected override bindProgram(program: ProgramInfo) {
      bindKept(this, program, this.#kept.needs(program));
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix as WebGLUniformLocation, false, params.matrix);
      gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_rest ?? null, stage.rest);
      gl.uniform1f(uniformLocations.u_pixelRatio ?? null, params.pixelRatio);
      gl.uniform3fv(uniformLocations.u_ground ?? null, stage.ground);
      gl.uniform3fv(uniformLocations.u_ring ?? null, stage.ring);
    }
  } as unknown as NodeProgramType<Attributes, Attributes, Attributes>;
}
