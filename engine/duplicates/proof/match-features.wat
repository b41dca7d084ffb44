;; The search of engine/duplicates/proof/match-features.ts: for each descriptor the nearest of the other
;; list. A descriptor is four words of 64 bits; most pairs are given up after the first.
(module
  (memory (export "memory") 1)

  ;; $nearestOfFirst and $nearestOfSecond hold -1, $distanceOfSecond the largest distance plus one, for
  ;; each descriptor, all of 32 bits. Of two that are equally near the first counts.
  (func (export "nearest")
    (param $first i32) (param $firstCount i32) (param $second i32) (param $secondCount i32)
    (param $nearestOfFirst i32) (param $nearestOfSecond i32) (param $distanceOfSecond i32)
    (param $largest i32) (param $largestInQuarter i32) (param $largestInHalf i32)
    (local $i i32) (local $j i32) (local $at i32) (local $place i32) (local $nearest i32) (local $d i32)
    (local $a i64) (local $b i64) (local $c i64) (local $e i64) (local $q i64) (local $h i64) (local $bits i64)
    (local.set $q (i64.extend_i32_u (local.get $largestInQuarter)))
    (local.set $h (i64.extend_i32_u (local.get $largestInHalf)))
    (if (i32.eqz (local.get $secondCount)) (then (return)))
    (block $done
      (loop $ofFirst
        (br_if $done (i32.ge_u (local.get $i) (local.get $firstCount)))
        (local.set $a (i64.load (local.get $first)))
        (local.set $b (i64.load offset=8 (local.get $first)))
        (local.set $c (i64.load offset=16 (local.get $first)))
        (local.set $e (i64.load offset=24 (local.get $first)))
        (local.set $nearest (i32.add (local.get $largest) (i32.const 1)))
        (local.set $j (i32.const 0))
        (local.set $at (local.get $second))
        (loop $ofSecond
          (block $next
            (local.set $bits (i64.popcnt (i64.xor (local.get $a) (i64.load (local.get $at)))))
            (br_if $next (i64.gt_u (local.get $bits) (local.get $q)))
            (local.set $bits
              (i64.add (local.get $bits)
                (i64.popcnt (i64.xor (local.get $b) (i64.load offset=8 (local.get $at))))))
            (br_if $next (i64.gt_u (local.get $bits) (local.get $h)))
            (local.set $d
              (i32.wrap_i64
                (i64.add
                  (i64.add (local.get $bits)
                    (i64.popcnt (i64.xor (local.get $c) (i64.load offset=16 (local.get $at)))))
                  (i64.popcnt (i64.xor (local.get $e) (i64.load offset=24 (local.get $at)))))))
            (if (i32.lt_u (local.get $d) (local.get $nearest))
              (then
                (local.set $nearest (local.get $d))
                (i32.store
                  (i32.add (local.get $nearestOfFirst) (i32.shl (local.get $i) (i32.const 2)))
                  (local.get $j))))
            (local.set $place (i32.shl (local.get $j) (i32.const 2)))
            (if (i32.lt_u (local.get $d)
                  (i32.load (i32.add (local.get $distanceOfSecond) (local.get $place))))
              (then
                (i32.store (i32.add (local.get $distanceOfSecond) (local.get $place)) (local.get $d))
                (i32.store (i32.add (local.get $nearestOfSecond) (local.get $place)) (local.get $i)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $j (i32.add (local.get $j) (i32.const 1)))
          (br_if $ofSecond (i32.lt_u (local.get $j) (local.get $secondCount))))
        (local.set $first (i32.add (local.get $first) (i32.const 32)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $ofFirst)))))
