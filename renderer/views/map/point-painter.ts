import * as twgl from 'twgl.js'
import type { MapSize, Projection } from './map-projection.ts'

const vertexShader = `
attribute vec2 position;
attribute vec4 colour;
uniform vec2 scale;
uniform vec2 offset;
uniform mediump float pointSize;
varying vec4 pointColour;
void main() {
  gl_Position = vec4(position * scale + offset, 0.0, 1.0);
  gl_PointSize = pointSize;
  pointColour = colour;
}`

const fragmentShader = `
precision mediump float;
varying vec4 pointColour;
uniform float pointSize;
void main() {
  float radius = length(gl_PointCoord - 0.5) * pointSize;
  float alpha = 0.85 * (1.0 - smoothstep(pointSize * 0.5 - 1.0, pointSize * 0.5, radius));
  gl_FragColor = vec4(pointColour.rgb * alpha, alpha);
}`

export interface PointPainter {
  /** @param positions x and y of each point in map units; @param colours four bytes each */
  readonly load: (positions: Float32Array, colours: Uint8Array) => void
  readonly draw: (projection: Projection, size: MapSize, pointPx: number) => void
  readonly dispose: () => void
}

/** Draws points with WebGL; null where the machine has none. */
export function createPointPainter(canvas: HTMLCanvasElement): PointPainter | null {
  const gl = canvas.getContext('webgl', { antialias: false, premultipliedAlpha: true })
  if (gl === null) return null
  const program = twgl.createProgramInfo(gl, [vertexShader, fragmentShader])
  let points: twgl.BufferInfo | null = null
  return {
    load: (positions, colours) => {
      points = twgl.createBufferInfoFromArrays(gl, {
        position: { numComponents: 2, data: positions },
        colour: { numComponents: 4, data: colours, normalize: true },
      })
    },
    draw: (projection, size, pointPx) => {
      const density = window.devicePixelRatio
      canvas.width = Math.max(1, Math.round(size.widthPx * density))
      canvas.height = Math.max(1, Math.round(size.heightPx * density))
      gl.viewport(0, 0, canvas.width, canvas.height)
      gl.clearColor(0, 0, 0, 0)
      gl.clear(gl.COLOR_BUFFER_BIT)
      if (points === null) return
      gl.enable(gl.BLEND)
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
      gl.useProgram(program.program)
      twgl.setBuffersAndAttributes(gl, program, points)
      twgl.setUniforms(program, {
        scale: [(2 * projection.scale) / size.widthPx, (2 * projection.scale) / size.heightPx],
        offset: [
          (2 * projection.offsetX) / size.widthPx - 1,
          1 - (2 * projection.offsetY) / size.heightPx,
        ],
        pointSize: pointPx * density,
      })
      twgl.drawBufferInfo(gl, points, gl.POINTS)
    },
    dispose: () => {
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}
