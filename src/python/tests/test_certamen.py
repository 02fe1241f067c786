"""The module against the program that the variable CERTAMEN names: the numbers are those of the papers."""

import io
import os
import tempfile
import threading
import unittest
from fractions import Fraction
from pathlib import Path

import certamen
from certamen.session import Line

ROOT = Path(__file__).resolve().parents[3]
UNIFORM = {"model": "indivisible-good", "agents": [{"family": "uniform"}, {"family": "uniform"}]}


class CertifyTest(unittest.TestCase):
    def test_a_file(self):
        result = certamen.certify(ROOT / "grids" / "uniform.yaml")
        self.assertTrue(result.certified)
        self.assertTrue(result.is_exact)
        # Shao and Zhou: the optimum for uniform types is 5/8.
        self.assertEqual((result.lower_fraction, result.upper_fraction), (Fraction(5, 8), Fraction(5, 8)))
        self.assertEqual((result.lower, result.upper), (0.625, 0.625))
        self.assertEqual(result.closed_form.name, "fixed-price")
        self.assertEqual(result.closed_form.exact, Fraction(5, 8))
        self.assertIn("5/8", repr(result))

    def test_a_dict_with_exact_numbers(self):
        result = certamen.certify({
            "model": "indivisible-good",
            "agents": [{"family": "uniform", "upper": Fraction(1, 2)}, {"family": "uniform", "upper": 0.5}],
            "tolerance": 1e-6,
        })
        self.assertEqual(result.upper_fraction, Fraction(5, 16))  # half of the uniform case on [0, 1]

    def test_bounds_that_are_not_exact_are_fractions_too(self):
        result = certamen.certify({"model": "redistribution", "bad": 1, "players": [
            {"type": {"family": "uniform", "lower": 1, "upper": 2}, "welfare": "prior", "count": 2}]})
        self.assertFalse(result.is_exact)
        self.assertLessEqual(result.lower_fraction, result.upper_fraction)
        self.assertEqual(float(result.upper_fraction), result.upper)
        self.assertAlmostEqual(result.lower, 1.1173434, places=6)

    def test_a_text_whose_observations_lie_beside_it(self):
        text = (ROOT / "grids" / "sample.yaml").read_text(encoding="utf-8")
        by_text = certamen.certify(text, beside=ROOT / "grids")
        self.assertEqual(by_text.digest, certamen.certify(ROOT / "grids" / "sample.yaml").digest)

    def test_a_refutation_is_a_result(self):
        result = certamen.certify(ROOT / "grids" / "irregular.yaml")
        self.assertTrue(result.refuted)
        self.assertGreater(result.margin, 0)

    def test_figures_are_drawn_in_a_notebook(self):
        result = certamen.certify(UNIFORM, figures=True)
        self.assertGreater(len(result.figures), 1)
        self.assertTrue(all(figure._repr_svg_().lstrip().startswith(("<?xml", "<svg")) for figure in result.figures))
        self.assertIn("<svg", result._repr_html_())

    def test_a_certificate_is_written_and_checked(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "uniform.cert.json.gz")
            certamen.certify(UNIFORM, certificate=path)
            self.assertEqual(certamen.check(path)["exitCode"], 0)

    def test_a_mechanism_is_arrays(self):
        shown = certamen.show(ROOT / "grids" / "uniform.yaml", points=4)
        self.assertEqual(shown.Q[0], [[0.5, 0.5, 1.0, 1.0]])  # a fixed price of 1/2: agent 2 buys when his value exceeds it
        self.assertEqual(shown.P[1], [0.0, 0.0, 0.25, 0.25])
        self.assertEqual(len(shown.allocation[0][0]), 4)

    def test_a_family(self):
        found = certamen.certify(
            {"model": "indivisible-good", "tolerance": 0.05,
             "agents": [{"family": "power", "exponent": [1, 2]}, {"family": "uniform"}]}, time_limit=120)
        self.assertIsInstance(found, certamen.Family)
        self.assertTrue(found.boxes)

    def test_what_there_is(self):
        self.assertIn("bilateral-trade", certamen.new())
        text = certamen.new("bilateral-trade")
        self.assertIn("buyer", certamen.explain(text))
        self.assertEqual(certamen.certify(text).upper_fraction, Fraction(9, 64))  # Myerson and Satterthwaite

    def test_a_ladder(self):
        found = certamen.converge(ROOT / "grids" / "uniform.yaml", ladder=(2, 4))
        self.assertEqual(len(found["ladders"][0]["rungs"]), 2)


class ErrorTest(unittest.TestCase):
    def test_a_mistake_in_a_file_has_its_place(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mine.yaml")
            Path(path).write_text("model: indivisible-good\nagents:\n  - {family: uniform, uper: 1}\n  - {family: uniform}\n",
                                  encoding="utf-8")
            with self.assertRaises(certamen.InputError) as caught:
                certamen.certify(path)
        problem = caught.exception
        self.assertEqual((problem.file, problem.line, problem.field), (path, 3, "agents[1].uper"))
        self.assertIn("did you mean 'upper'?", problem.problem)
        self.assertIn("uper: 1", problem.source)

    def test_a_mistake_in_a_dict_has_its_line_in_json(self):
        with self.assertRaises(certamen.InputError) as caught:
            certamen.certify({"model": "indivisible-good", "agents": [{"family": "unifrom"}, {"family": "uniform"}]})
        self.assertEqual(caught.exception.file, "instance")
        self.assertIn("unifrom", caught.exception.source)

    def test_a_missing_program_is_named(self):
        with self.assertRaises(certamen.NotFoundError) as caught:
            certamen.Session("/no/such/certamen").run("solvers")
        self.assertIn("/no/such/certamen", str(caught.exception))

    def test_the_session_outlives_a_mistake(self):
        with certamen.Session() as session:
            for _ in range(2):
                with self.assertRaises(certamen.InputError):
                    session.run("certify", "no.yaml")
            self.assertIn("HiGHS", session.run("solvers").out)


class SweepTest(unittest.TestCase):
    def test_a_template_with_a_hole(self):
        rows = certamen.sweep(
            {"model": "indivisible-good", "agents": [{"family": "power", "exponent": "${k}"}, {"family": "power", "exponent": "${k}"}]},
            k=[1, 2])
        self.assertEqual(list(rows["k"]), [1, 2])
        self.assertEqual(list(rows["verdict"]), ["certified", "certified"])
        # The values of the uniform case and of F = t^2: 5/8 and 62/81.
        for bound, value in zip(rows["upper"], [5 / 8, 62 / 81]):
            self.assertAlmostEqual(bound, value, places=6)

    def test_holes_and_parameters_must_agree(self):
        with self.assertRaises(certamen.InputError) as caught:
            certamen.sweep(UNIFORM, k=[1])
        self.assertIn("found ${k}", str(caught.exception))


class SessionTest(unittest.TestCase):
    def test_threads_share_one_process(self):
        with certamen.Session() as session:
            answers = {}

            def ask(name):
                answers[name] = session.run("new", name).out

            threads = [threading.Thread(target=ask, args=(name,)) for name in ("auction", "broker", "units")]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        for name, out in answers.items():
            self.assertEqual(out, certamen.new(name))

    def test_progress_is_told_while_it_works(self):
        told = []
        # Certified in 45 s; a program is told at most two lines a second.
        certamen.certify(ROOT / "grids" / "families" / "power.yaml", time_limit=3, progress=told.append)
        self.assertTrue(told)
        self.assertTrue(all("power" in line for line in told))

    def test_a_line_is_wiped(self):
        stream = io.StringIO()
        line = Line(stream)
        line("working")
        line.wipe()
        self.assertTrue(stream.getvalue().endswith("\r       \r"))


if __name__ == "__main__":
    unittest.main()
