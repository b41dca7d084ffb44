;; The sliding of engine/duplicates/proof/slide-template.ts: the inner product of a template with a
;; plane at every place, four pixels at a time.
(module
  (memory (export "memory") 1)

  ;; Plane and template are rows of float32; a row of the template is $rowBytes, 16 or a multiple of it,
  ;; filled up with 0. Behind the plane lie 12 bytes that are read and count nothing. Writes $down rows of
  ;; $across float32.
  (func (export "slide")
    (param $plane i32) (param $planeRowBytes i32) (param $template i32) (param $rowBytes i32)
    (param $rows i32) (param $across i32) (param $down i32) (param $out i32)
    (local $column i32) (local $row i32) (local $from i32) (local $at i32) (local $end i32) (local $place i32)
    (local $sum v128)
    (block $done
      (loop $places
        (br_if $done (i32.eqz (local.get $down)))
        (local.set $column (i32.const 0))
        (local.set $place (local.get $plane))
        (loop $columns
          (local.set $sum (v128.const f32x4 0 0 0 0))
          (local.set $row (i32.const 0))
          (local.set $from (local.get $place))
          (local.set $at (local.get $template))
          (loop $templateRows
            (local.set $end (i32.add (local.get $at) (local.get $rowBytes)))
            (loop $pixels
              (local.set $sum
                (f32x4.add (local.get $sum)
                  (f32x4.mul (v128.load (local.get $from)) (v128.load (local.get $at)))))
              (local.set $from (i32.add (local.get $from) (i32.const 16)))
              (local.set $at (i32.add (local.get $at) (i32.const 16)))
              (br_if $pixels (i32.lt_u (local.get $at) (local.get $end))))
            (local.set $from
              (i32.sub (i32.add (local.get $from) (local.get $planeRowBytes)) (local.get $rowBytes)))
            (local.set $row (i32.add (local.get $row) (i32.const 1)))
            (br_if $templateRows (i32.lt_u (local.get $row) (local.get $rows))))
          (f32.store (local.get $out)
            (f32.add
              (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
              (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (local.set $place (i32.add (local.get $place) (i32.const 4)))
          (local.set $column (i32.add (local.get $column) (i32.const 1)))
          (br_if $columns (i32.lt_u (local.get $column) (local.get $across))))
        (local.set $plane (i32.add (local.get $plane) (local.get $planeRowBytes)))
        (local.set $down (i32.sub (local.get $down) (i32.const 1)))
        (br $places)))))
