;; The two passes of engine/media/picture/resample.ts. Weights are 16-bit and come in pairs, so that one
;; instruction multiplies two pixels (or rows) by their weights and adds them up: a lane of a sum is a
;; channel. Sums are rounded to 8 bits between the passes, as in Pillow.
;; A table of weights has for each output $first (Int32: the first pixel or row that it is made of) and
;; $pairs pairs of weights; the sums are shifted right by $shift.
;; The swizzle is the relaxed one because its indices may then stay in a register, which doubles the
;; speed; indices of -1 give zero in either.
(module
  (memory (export "memory") 1)

  ;; Scales rows of RGB, four at a time, so that each weight is fetched once for four: the surplus of
  ;; the last four is computed and means nothing. Up to 5 bytes behind a row are read, and one byte
  ;; behind a row of the output is written. $source is the address of pixel number $origin.
  (func (export "narrow")
    (param $source i32) (param $origin i32) (param $rowBytes i32) (param $rows i32)
    (param $out i32) (param $outRowBytes i32)
    (param $first i32) (param $weights i32) (param $pairs i32) (param $shift i32)
    (param $left i32) (param $width i32)
    (local $column i32) (local $end i32) (local $to i32) (local $at i32) (local $weight i32) (local $lastWeight i32)
    (local $row1 i32) (local $row2 i32) (local $row3 i32) (local $half v128) (local $pair v128) (local $order v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (local.set $pairs (i32.shl (local.get $pairs) (i32.const 2)))
    (local.set $half (i32x4.splat (i32.shl (i32.const 1) (i32.sub (local.get $shift) (i32.const 1)))))
    (local.set $order (v128.const i8x16 0 -1 3 -1 1 -1 4 -1 2 -1 5 -1 -1 -1 -1 -1))
    (local.set $end (i32.add (local.get $left) (local.get $width)))
    (loop $fourRows
      (local.set $row1 (local.get $rowBytes))
      (local.set $row2 (i32.add (local.get $row1) (local.get $rowBytes)))
      (local.set $row3 (i32.add (local.get $row2) (local.get $rowBytes)))
      (local.set $column (local.get $left))
      (local.set $to (local.get $out))
      (loop $columns
        (local.set $at
          (i32.add (local.get $source)
            (i32.mul (i32.const 3)
              (i32.sub
                (i32.load (i32.add (local.get $first) (i32.shl (local.get $column) (i32.const 2))))
                (local.get $origin)))))
        (local.set $weight
          (i32.add (local.get $weights) (i32.mul (local.get $column) (local.get $pairs))))
        (local.set $lastWeight (i32.add (local.get $weight) (local.get $pairs)))
        (local.set $sum0 (local.get $half))
        (local.set $sum1 (local.get $half))
        (local.set $sum2 (local.get $half))
        (local.set $sum3 (local.get $half))
        (loop $taps
          (local.set $pair (v128.load32_splat (local.get $weight)))
          (local.set $sum0
            (i32x4.add (local.get $sum0)
              (i32x4.dot_i16x8_s (local.get $pair)
                (i8x16.relaxed_swizzle (v128.load64_zero (local.get $at)) (local.get $order)))))
          (local.set $sum1
            (i32x4.add (local.get $sum1)
              (i32x4.dot_i16x8_s (local.get $pair)
                (i8x16.relaxed_swizzle (v128.load64_zero (i32.add (local.get $at) (local.get $row1))) (local.get $order)))))
          (local.set $sum2
            (i32x4.add (local.get $sum2)
              (i32x4.dot_i16x8_s (local.get $pair)
                (i8x16.relaxed_swizzle (v128.load64_zero (i32.add (local.get $at) (local.get $row2))) (local.get $order)))))
          (local.set $sum3
            (i32x4.add (local.get $sum3)
              (i32x4.dot_i16x8_s (local.get $pair)
                (i8x16.relaxed_swizzle (v128.load64_zero (i32.add (local.get $at) (local.get $row3))) (local.get $order)))))
          (local.set $at (i32.add (local.get $at) (i32.const 6)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $taps (i32.lt_u (local.get $weight) (local.get $lastWeight))))
        ;; Sixteen bytes: the column's pixel in each of the four rows, four bytes apart.
        (local.set $sum0
          (i8x16.narrow_i16x8_u
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $sum0) (local.get $shift))
              (i32x4.shr_s (local.get $sum1) (local.get $shift)))
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $sum2) (local.get $shift))
              (i32x4.shr_s (local.get $sum3) (local.get $shift)))))
        (v128.store32_lane 0 (local.get $to) (local.get $sum0))
        (local.set $at (i32.add (local.get $to) (local.get $outRowBytes)))
        (v128.store32_lane 1 (local.get $at) (local.get $sum0))
        (local.set $at (i32.add (local.get $at) (local.get $outRowBytes)))
        (v128.store32_lane 2 (local.get $at) (local.get $sum0))
        (local.set $at (i32.add (local.get $at) (local.get $outRowBytes)))
        (v128.store32_lane 3 (local.get $at) (local.get $sum0))
        (local.set $to (i32.add (local.get $to) (i32.const 3)))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br_if $columns (i32.lt_u (local.get $column) (local.get $end))))
      (local.set $source (i32.add (local.get $source) (i32.shl (local.get $rowBytes) (i32.const 2))))
      (local.set $out (i32.add (local.get $out) (i32.shl (local.get $outRowBytes) (i32.const 2))))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 4)))
      (br_if $fourRows (i32.gt_s (local.get $rows) (i32.const 0)))))

  ;; Blends rows into rows of $outRowBytes, sixteen bytes at a time: the surplus of a row is overwritten
  ;; by the next one, that of the last falls behind the end. $source is the address of row number
  ;; $origin; up to 15 bytes behind a row, and one row behind the last, are read.
  (func (export "blend")
    (param $source i32) (param $origin i32) (param $rowBytes i32)
    (param $out i32) (param $outRowBytes i32)
    (param $first i32) (param $weights i32) (param $pairs i32) (param $shift i32)
    (param $top i32) (param $height i32)
    (local $end i32) (local $start i32) (local $at i32) (local $from i32)
    (local $weight i32) (local $firstWeight i32) (local $lastWeight i32)
    (local $half v128) (local $pair v128) (local $above v128) (local $below v128) (local $both v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (local.set $pairs (i32.shl (local.get $pairs) (i32.const 2)))
    (local.set $half (i32x4.splat (i32.shl (i32.const 1) (i32.sub (local.get $shift) (i32.const 1)))))
    (local.set $end (i32.add (local.get $top) (local.get $height)))
    (loop $outputs
      (local.set $start
        (i32.add (local.get $source)
          (i32.mul (local.get $rowBytes)
            (i32.sub
              (i32.load (i32.add (local.get $first) (i32.shl (local.get $top) (i32.const 2))))
              (local.get $origin)))))
      (local.set $firstWeight
        (i32.add (local.get $weights) (i32.mul (local.get $top) (local.get $pairs))))
      (local.set $lastWeight (i32.add (local.get $firstWeight) (local.get $pairs)))
      (local.set $at (i32.const 0))
      (loop $columns
        (local.set $from (i32.add (local.get $start) (local.get $at)))
        (local.set $weight (local.get $firstWeight))
        (local.set $sum0 (local.get $half))
        (local.set $sum1 (local.get $half))
        (local.set $sum2 (local.get $half))
        (local.set $sum3 (local.get $half))
        (loop $taps
          (local.set $pair (v128.load32_splat (local.get $weight)))
          (local.set $above (v128.load (local.get $from)))
          (local.set $from (i32.add (local.get $from) (local.get $rowBytes)))
          (local.set $below (v128.load (local.get $from)))
          (local.set $from (i32.add (local.get $from) (local.get $rowBytes)))
          (local.set $both
            (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
              (local.get $above) (local.get $below)))
          (local.set $sum0
            (i32x4.add (local.get $sum0)
              (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $both)) (local.get $pair))))
          (local.set $sum1
            (i32x4.add (local.get $sum1)
              (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $both)) (local.get $pair))))
          (local.set $both
            (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
              (local.get $above) (local.get $below)))
          (local.set $sum2
            (i32x4.add (local.get $sum2)
              (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $both)) (local.get $pair))))
          (local.set $sum3
            (i32x4.add (local.get $sum3)
              (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $both)) (local.get $pair))))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $taps (i32.lt_u (local.get $weight) (local.get $lastWeight))))
        (v128.store (i32.add (local.get $out) (local.get $at))
          (i8x16.narrow_i16x8_u
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $sum0) (local.get $shift))
              (i32x4.shr_s (local.get $sum1) (local.get $shift)))
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $sum2) (local.get $shift))
              (i32x4.shr_s (local.get $sum3) (local.get $shift)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $columns (i32.lt_u (local.get $at) (local.get $outRowBytes))))
      (local.set $out (i32.add (local.get $out) (local.get $outRowBytes)))
      (local.set $top (i32.add (local.get $top) (i32.const 1)))
      (br_if $outputs (i32.lt_u (local.get $top) (local.get $end))))))
