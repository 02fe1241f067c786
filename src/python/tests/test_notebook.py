"""docs/notebook.ipynb, cell by cell as a notebook runs it: what it prints and shows is what is stored in it."""

import ast
import contextlib
import io
import json
import os
import unittest
from pathlib import Path

DOCS = Path(__file__).resolve().parents[3] / "docs"


class NotebookTest(unittest.TestCase):
    def test_every_cell_gives_what_is_stored(self):
        notebook = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        self.assertGreater(len(cells), 5)
        before = os.getcwd()
        os.chdir(DOCS)
        try:
            names = {}
            for cell in cells:
                self.run_cell(cell, names)
        finally:
            os.chdir(before)

    def run_cell(self, cell, names):
        source = "".join(cell["source"])
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        printed = io.StringIO()
        value = None
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "cell", "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        stored = {"stream": "", "execute_result": None}
        for output in cell["outputs"]:
            text = output["text"] if output["output_type"] == "stream" else output["data"]["text/plain"]
            stored[output["output_type"]] = "".join(text)
        self.assertEqual(printed.getvalue(), stored["stream"], source)
        if stored["execute_result"] is not None:
            self.assertEqual(repr(value), stored["execute_result"], source)
        elif value is not None:
            self.assertIn("<svg", value._repr_svg_(), source)


if __name__ == "__main__":
    unittest.main()
