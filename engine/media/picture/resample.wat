;; The two passes of engine/media/picture/resample.ts, four lanes at a time. A lane is a channel: red,
;; green, blue, and one of no meaning, so that a pixel is one vector. All sums are in Pillow's fixed
;; point and rounded to 8 bits between the passes, so the result is the scalar code's, bit for bit.
(module
  (memory (export "memory") 1)

  ;; Scales rows of RGB to rows of RGBx. $first and $count have an entry, $weights $taps of them, for
  ;; each output column. One byte behind the source is read, and means nothing.
  (func (export "narrow")
    (param $source i32) (param $rowBytes i32) (param $rows i32) (param $out i32)
    (param $first i32) (param $count i32) (param $weights i32) (param $taps i32)
    (param $left i32) (param $width i32) (param $outRowBytes i32)
    (local $column i32) (local $to i32) (local $end i32) (local $from i32) (local $weight i32) (local $lastWeight i32)
    (local $sum v128)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $column (local.get $left))
        (local.set $end (i32.add (local.get $left) (local.get $width)))
        (local.set $to (local.get $out))
        (loop $columns
          (local.set $from
            (i32.add (local.get $source)
              (i32.mul (i32.const 3)
                (i32.load (i32.add (local.get $first) (i32.shl (local.get $column) (i32.const 2)))))))
          (local.set $weight
            (i32.add (local.get $weights)
              (i32.shl (i32.mul (local.get $column) (local.get $taps)) (i32.const 2))))
          (local.set $lastWeight
            (i32.add (local.get $weight)
              (i32.shl
                (i32.load (i32.add (local.get $count) (i32.shl (local.get $column) (i32.const 2))))
                (i32.const 2))))
          (local.set $sum (v128.const i32x4 2097152 2097152 2097152 2097152))
          (loop $tap
            (local.set $sum
              (i32x4.add (local.get $sum)
                (i32x4.mul
                  (i32x4.extend_low_i16x8_u
                    (i16x8.extend_low_i8x16_u (v128.load32_zero (local.get $from))))
                  (v128.load32_splat (local.get $weight)))))
            (local.set $from (i32.add (local.get $from) (i32.const 3)))
            (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
            (br_if $tap (i32.lt_u (local.get $weight) (local.get $lastWeight))))
          (local.set $sum (i32x4.shr_s (local.get $sum) (i32.const 22)))
          (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
          (v128.store32_lane 0 (local.get $to)
            (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
          (local.set $to (i32.add (local.get $to) (i32.const 4)))
          (local.set $column (i32.add (local.get $column) (i32.const 1)))
          (br_if $columns (i32.lt_u (local.get $column) (local.get $end))))
        (local.set $source (i32.add (local.get $source) (local.get $rowBytes)))
        (local.set $out (i32.add (local.get $out) (local.get $outRowBytes)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; Blends rows of RGBx into rows of RGB, four pixels at a time: the surplus of a row is overwritten
  ;; by the next one, that of the last falls behind the end (up to 16 bytes). $row is the address of
  ;; the first row that the output's rows are made of, $firstRow its number.
  (func (export "blend")
    (param $row i32) (param $firstRow i32) (param $rowBytes i32) (param $out i32)
    (param $first i32) (param $count i32) (param $weights i32) (param $taps i32)
    (param $top i32) (param $height i32)
    (local $end i32) (local $start i32) (local $at i32) (local $from i32) (local $to i32)
    (local $tap i32) (local $tapsStart i32) (local $tapsEnd i32)
    (local $pixels v128) (local $half v128) (local $weight v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (local.set $end (i32.add (local.get $top) (local.get $height)))
    (loop $output
      (local.set $start
        (i32.add (local.get $row)
          (i32.mul (local.get $rowBytes)
            (i32.sub
              (i32.load (i32.add (local.get $first) (i32.shl (local.get $top) (i32.const 2))))
              (local.get $firstRow)))))
      (local.set $tapsStart
        (i32.add (local.get $weights)
          (i32.shl (i32.mul (local.get $top) (local.get $taps)) (i32.const 2))))
      (local.set $tapsEnd
        (i32.add (local.get $tapsStart)
          (i32.shl
            (i32.load (i32.add (local.get $count) (i32.shl (local.get $top) (i32.const 2))))
            (i32.const 2))))
      (local.set $at (i32.const 0))
      (local.set $to (local.get $out))
      (loop $columns
        (local.set $from (i32.add (local.get $start) (local.get $at)))
        (local.set $tap (local.get $tapsStart))
        (local.set $sum0 (v128.const i32x4 2097152 2097152 2097152 2097152))
        (local.set $sum1 (local.get $sum0))
        (local.set $sum2 (local.get $sum0))
        (local.set $sum3 (local.get $sum0))
        (loop $taps
          (local.set $pixels (v128.load (local.get $from)))
          (local.set $weight (v128.load32_splat (local.get $tap)))
          (local.set $half (i16x8.extend_low_i8x16_u (local.get $pixels)))
          (local.set $sum0
            (i32x4.add (local.get $sum0)
              (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $half)) (local.get $weight))))
          (local.set $sum1
            (i32x4.add (local.get $sum1)
              (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $half)) (local.get $weight))))
          (local.set $half (i16x8.extend_high_i8x16_u (local.get $pixels)))
          (local.set $sum2
            (i32x4.add (local.get $sum2)
              (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $half)) (local.get $weight))))
          (local.set $sum3
            (i32x4.add (local.get $sum3)
              (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $half)) (local.get $weight))))
          (local.set $from (i32.add (local.get $from) (local.get $rowBytes)))
          (local.set $tap (i32.add (local.get $tap) (i32.const 4)))
          (br_if $taps (i32.lt_u (local.get $tap) (local.get $tapsEnd))))
        (v128.store (local.get $to)
          (i8x16.swizzle
            (i8x16.narrow_i16x8_u
              (i16x8.narrow_i32x4_s
                (i32x4.shr_s (local.get $sum0) (i32.const 22))
                (i32x4.shr_s (local.get $sum1) (i32.const 22)))
              (i16x8.narrow_i32x4_s
                (i32x4.shr_s (local.get $sum2) (i32.const 22))
                (i32x4.shr_s (local.get $sum3) (i32.const 22))))
            (v128.const i8x16 0 1 2 4 5 6 8 9 10 12 13 14 16 16 16 16)))
        (local.set $to (i32.add (local.get $to) (i32.const 12)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $columns (i32.lt_u (local.get $at) (local.get $rowBytes))))
      (local.set $out (i32.add (local.get $out)
        (i32.mul (i32.const 3) (i32.shr_u (local.get $rowBytes) (i32.const 2)))))
      (local.set $top (i32.add (local.get $top) (i32.const 1)))
      (br_if $output (i32.lt_u (local.get $top) (local.get $end))))))
