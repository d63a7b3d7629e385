; SPDX-License-Identifier: GPL-2.0-only
; The axioms of layout_h.acsl for every value, bit by bit: each negated claim must be
; "unsat".  prove.sh takes the claims from here and counts them.
(set-logic QF_BV)
(declare-const x (_ BitVec 64))
(declare-const y (_ BitVec 32))
; low_page
(push)
(assert (not (= (bvand x #x0000000000000fff) (bvurem x #x0000000000001000))))
(check-sat)
(pop)
; low_pmd
(push)
(assert (not (= (bvand x #x00000000001fffff) (bvurem x #x0000000000200000))))
(check-sat)
(pop)
; low_offset
(push)
(assert (not (= (bvand y #xff800000) (bvsub y (bvurem y #x00800000)))))
(check-sat)
(pop)
; high_page
(push)
(assert (not (= (bvand x #xfffffffffffff000) (bvsub x (bvurem x #x0000000000001000)))))
(check-sat)
(pop)
; high_pmd
(push)
(assert (not (= (bvand x #xffffffffffe00000) (bvsub x (bvurem x #x0000000000200000)))))
(check-sat)
(pop)
; or_page
(push)
(assert (not (= (bvor y #x00000fff) (bvadd (bvsub y (bvurem y #x00001000)) #x00000fff))))
(check-sat)
(pop)
; or_more
(declare-const z (_ BitVec 32))
(push)
(assert (not (bvuge (bvor y z) z)))
(check-sat)
(pop)
