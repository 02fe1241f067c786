(* The two arguments that every upper bound of Certamen rests on, for real numbers and finite sums.

   PROVED HERE
   - weak_duality, program_bound: whatever the multipliers, the maximum of a linear program with boxed columns is at most the sum of
     its rows' sides times the multipliers and of the largest values that the reduced costs have in the columns' boxes
     (class proof.kernel.SafeBound; certificates of the kind "multipliers").
   - score_inequality: the inequality between true and stated scores of one agent with finitely many types, in the order of types or
     against it (class environment.interim.ScoreBound: E+ and E-).
   - score_bound: with the best outcome at each of finitely many profiles of types, the bound of a whole mechanism; certificates
     that carry scores.

   NOT PROVED HERE
   - that the rows of a relaxation hold for every mechanism of the continuum, and that a mechanism's objective is the integral of true
     scores (documentation, with proofs on paper);
   - the passage from finitely many types to the continuum (a nondecreasing function is a mixture of indicators of [t, b]);
   - anything of the program that evaluates these sums: it rounds outward. *)

Require Import Reals Lra Lia List.
Import ListNotations.
Open Scope R_scope.

(* -------------------------------------------------------------------- finite sums *)

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S k => sum k f + f k
  end.

Lemma sum_le : forall n f g, (forall k, (k < n)%nat -> f k <= g k) -> sum n f <= sum n g.
Proof.
  induction n as [| n IH]; intros f g H; simpl.
  - lra.
  - assert (sum n f <= sum n g) by (apply IH; intros; apply H; lia).
    assert (f n <= g n) by (apply H; lia).
    lra.
Qed.

Lemma sum_equal : forall n f g, (forall k, (k < n)%nat -> f k = g k) -> sum n f = sum n g.
Proof.
  induction n as [| n IH]; intros f g H; simpl.
  - reflexivity.
  - rewrite (IH f g) by (intros; apply H; lia). rewrite (H n) by lia. reflexivity.
Qed.

Lemma sum_plus : forall n f g, sum n (fun k => f k + g k) = sum n f + sum n g.
Proof.
  induction n as [| n IH]; intros f g; simpl.
  - lra.
  - rewrite IH. lra.
Qed.

Lemma sum_scaled : forall n a f, sum n (fun k => a * f k) = a * sum n f.
Proof.
  induction n as [| n IH]; intros a f; simpl.
  - lra.
  - rewrite IH. lra.
Qed.

Lemma sum_zero : forall n, sum n (fun _ => 0) = 0.
Proof.
  induction n as [| n IH]; simpl; [| rewrite IH]; lra.
Qed.

Lemma sum_exchanged :
  forall m n (f : nat -> nat -> R),
  sum m (fun i => sum n (fun j => f i j)) = sum n (fun j => sum m (fun i => f i j)).
Proof.
  induction m as [| m IH]; intros n f; simpl.
  - rewrite sum_zero. reflexivity.
  - rewrite IH. rewrite <- sum_plus. reflexivity.
Qed.

(* ------------------------------------------------- weak duality with boxed columns *)

(* The objective is the rows' part at the multipliers and the reduced costs' part. *)
Lemma objective_split :
  forall (m n : nat) (A : nat -> nat -> R) (c x y : nat -> R),
  sum n (fun j => c j * x j)
  = sum m (fun i => y i * sum n (fun j => A i j * x j))
    + sum n (fun j => (c j - sum m (fun i => A i j * y i)) * x j).
Proof.
  intros m n A c x y.
  assert (S : sum m (fun i => y i * sum n (fun j => A i j * x j))
              = sum n (fun j => sum m (fun i => A i j * y i) * x j)).
  { transitivity (sum m (fun i => sum n (fun j => A i j * y i * x j))).
    - apply sum_equal. intros i _. rewrite <- sum_scaled. apply sum_equal. intros j _. ring.
    - rewrite sum_exchanged. apply sum_equal. intros j _.
      transitivity (sum m (fun i => x j * (A i j * y i))).
      + apply sum_equal. intros i _. ring.
      + rewrite sum_scaled. ring. }
  rewrite S. rewrite <- sum_plus. apply sum_equal. intros j _. ring.
Qed.

(* max c x  <=  sum_i y_i side_i + sum_j box_j *)
Theorem weak_duality :
  forall (m n : nat) (A : nat -> nat -> R) (c x y side box : nat -> R),
  (forall i, (i < m)%nat -> y i * sum n (fun j => A i j * x j) <= y i * side i) ->
  (forall j, (j < n)%nat -> (c j - sum m (fun i => A i j * y i)) * x j <= box j) ->
  sum n (fun j => c j * x j) <= sum m (fun i => y i * side i) + sum n box.
Proof.
  intros m n A c x y side box rows columns.
  rewrite (objective_split m n A c x y).
  apply Rplus_le_compat; apply sum_le; assumption.
Qed.

(* A side that may be missing. *)
Definition at_most (v : R) (side : option R) : Prop :=
  match side with None => True | Some s => v <= s end.

Definition at_least (side : option R) (v : R) : Prop :=
  match side with None => True | Some s => s <= v end.

(* The largest that v * r can be for low <= r <= high, where that is known. *)
Definition largest (v : R) (low high : option R) : option R :=
  if Rlt_dec 0 v then option_map (fun s => v * s) high
  else if Rlt_dec v 0 then option_map (fun s => v * s) low
  else Some 0.

Lemma largest_is_largest :
  forall v low high r b,
  at_least low r -> at_most r high -> largest v low high = Some b -> v * r <= b.
Proof.
  intros v low high r b L H. unfold largest.
  destruct (Rlt_dec 0 v) as [P | P].
  - destruct high as [s |]; simpl in *; intro D; inversion D; subst.
    apply Rmult_le_compat_l; lra.
  - destruct (Rlt_dec v 0) as [N | N].
    + destruct low as [s |]; simpl in *; intro D; inversion D; subst.
      nra.
    + intro D; inversion D; subst. assert (v = 0) by lra. subst. lra.
Qed.

(* The bound as it is evaluated: any multipliers, rows with two sides, columns in boxes. *)
Theorem program_bound :
  forall (m n : nat) (A : nat -> nat -> R) (c y : nat -> R)
         (row_low row_high column_low column_high : nat -> option R) (side box : nat -> R),
  (forall i, (i < m)%nat -> largest (y i) (row_low i) (row_high i) = Some (side i)) ->
  (forall j, (j < n)%nat ->
     largest (c j - sum m (fun i => A i j * y i)) (column_low j) (column_high j) = Some (box j)) ->
  forall x : nat -> R,
  (forall i, (i < m)%nat ->
     at_least (row_low i) (sum n (fun j => A i j * x j))
     /\ at_most (sum n (fun j => A i j * x j)) (row_high i)) ->
  (forall j, (j < n)%nat -> at_least (column_low j) (x j) /\ at_most (x j) (column_high j)) ->
  sum n (fun j => c j * x j) <= sum m side + sum n box.
Proof.
  intros m n A c y rl rh cl ch side box rows columns x row_holds column_holds.
  rewrite (objective_split m n A c x y).
  apply Rplus_le_compat; apply sum_le; intros k K.
  - destruct (row_holds k K). eapply largest_is_largest; eauto.
  - destruct (column_holds k K). eapply largest_is_largest; eauto.
Qed.

(* ------------------------------------------------------------ scores of one agent *)

(* An agent's types in order, each with what he gets, Y, and how much the true score's mass exceeds the stated one's, e = dH - s dF. *)
Definition types := list (R * R).

Fixpoint excess (l : types) : R :=
  match l with [] => 0 | (_, e) :: rest => e + excess rest end.

Fixpoint weighted (base : R) (l : types) : R :=
  match l with [] => 0 | (Y, e) :: rest => (Y - base) * e + weighted base rest end.

(* From every type on, the excess sums to no more than E. *)
Fixpoint tails_within (E : R) (l : types) : Prop :=
  match l with [] => True | (_, _) :: rest => excess l <= E /\ tails_within E rest end.

(* base <= Y_1 <= Y_2 <= ... <= top: incentive compatibility. *)
Fixpoint ascending (base top : R) (l : types) : Prop :=
  match l with [] => base <= top | (Y, _) :: rest => base <= Y /\ ascending Y top rest end.

Lemma weighted_from : forall l a b, weighted a l = weighted b l + (b - a) * excess l.
Proof.
  induction l as [| [Y e] rest IH]; intros a b; simpl.
  - lra.
  - rewrite (IH a b). lra.
Qed.

Theorem score_inequality :
  forall l base top E,
  0 <= E -> ascending base top l -> tails_within E l -> weighted base l <= E * (top - base).
Proof.
  induction l as [| [Y e] rest IH]; intros base top E nonnegative up tails; simpl in *.
  - apply Rmult_le_pos; lra.
  - destruct up as [first up]. destruct tails as [whole tails].
    rewrite (weighted_from rest base Y).
    assert (weighted Y rest <= E * (top - Y)) by (apply IH; assumption).
    assert ((Y - base) * (e + excess rest) <= (Y - base) * E)
      by (apply Rmult_le_compat_l; lra).
    lra.
Qed.

(* For what he gets above a share, Y+ from type to type upward: base 0. For what he gives, Y- from type to type downward: the same. *)
Corollary scores_suffice :
  forall (Y h s f : nat -> R) (order : list nat) (top E : R),
  let l := map (fun k => (Y k, h k - s k * f k)) order in
  0 <= E -> ascending 0 top l -> tails_within E l ->
  fold_right Rplus 0 (map (fun k => Y k * h k) order)
  <= fold_right Rplus 0 (map (fun k => Y k * (s k * f k)) order) + E * top.
Proof.
  intros Y h s f order top E l nonnegative up tails.
  assert (B : weighted 0 l <= E * (top - 0)) by (apply score_inequality; assumption).
  assert (S : weighted 0 l = fold_right Rplus 0 (map (fun k => Y k * h k) order)
              - fold_right Rplus 0 (map (fun k => Y k * (s k * f k)) order)).
  { subst l. clear. induction order as [| k rest IH]; simpl.
    - lra.
    - rewrite IH. lra. }
  lra.
Qed.

(* -------------------------------------------------------------- a whole mechanism *)

(* Agents i < n, profiles w < N of probability p w. At profile w the mechanism gives agent i the mean coefficient a i w at mean cost C w, a lottery
   over outcomes; so for every weights v of the coefficients it earns no more than the best outcome does, best v. The true value of
   agent i's part, truth i, exceeds that by stated scores by no more than the penalty i, which scores_suffice gives. *)
Theorem score_bound :
  forall (n N : nat) (p : nat -> R) (a s : nat -> nat -> R) (C : nat -> R) (k : R)
         (best : (nat -> R) -> R) (truth penalty : nat -> R),
  (forall w, (w < N)%nat -> 0 <= p w) ->
  (forall w, (w < N)%nat -> forall v, sum n (fun i => v i * a i w) - k * C w <= best v) ->
  (forall i, (i < n)%nat -> truth i <= sum N (fun w => p w * (s i w * a i w)) + penalty i) ->
  sum n truth - k * sum N (fun w => p w * C w)
  <= sum N (fun w => p w * best (fun i => s i w)) + sum n penalty.
Proof.
  intros n N p a s C k best truth penalty probable lottery agents.
  assert (T : sum n truth
              <= sum n (fun i => sum N (fun w => p w * (s i w * a i w))) + sum n penalty).
  { rewrite <- sum_plus. apply sum_le. assumption. }
  assert (X : sum n (fun i => sum N (fun w => p w * (s i w * a i w)))
              = sum N (fun w => p w * sum n (fun i => s i w * a i w))).
  { rewrite sum_exchanged. apply sum_equal. intros w _. apply sum_scaled. }
  assert (B : sum N (fun w => p w * sum n (fun i => s i w * a i w)) - k * sum N (fun w => p w * C w)
              <= sum N (fun w => p w * best (fun i => s i w))).
  { assert (D : sum N (fun w => p w * sum n (fun i => s i w * a i w)) - k * sum N (fun w => p w * C w)
                = sum N (fun w => p w * (sum n (fun i => s i w * a i w) - k * C w))).
    { transitivity (sum N (fun w => p w * sum n (fun i => s i w * a i w)) + sum N (fun w => (- k) * (p w * C w))).
      - rewrite sum_scaled. ring.
      - rewrite <- sum_plus. apply sum_equal. intros w _. ring. }
    rewrite D. apply sum_le. intros w W.
    apply Rmult_le_compat_l; [apply probable; assumption |].
    apply (lottery w W (fun i => s i w)). }
  lra.
Qed.

Print Assumptions program_bound.
Print Assumptions scores_suffice.
Print Assumptions score_bound.
