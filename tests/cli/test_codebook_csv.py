"""A table of codes is a codebook to every command."""

from command import INTERVIEW, contents, jsonl_rows, run, write

TABLE = "id,definition,find,exampels,parent\nload,Weight.,heavy,It is heavy.,\nwet,Water.,wet*,,load\n"


def test_check_and_code(tmp_path):
    write(tmp_path, {"c.csv": TABLE, "t.txt": INTERVIEW})
    note = "c.csv:1:20: note: no such column is known, so it is not read; did you mean 'examples'?"
    done = run(tmp_path, "check", "c.csv")
    assert done.lines[0] == note
    done = run(tmp_path, "code", "c.csv", "t.txt", "--to", "jsonl")
    assert done.lines[0] == note
    assert [(row["code"], row["path"]) for row in jsonl_rows(done.out)] == [("load", "load"), ("wet", "load/wet")]
    assert "note:" not in run(tmp_path, "code", "-q", "c.csv", "t.txt").err


def test_an_error_is_drawn(tmp_path):
    write(tmp_path, {"c.csv": 'id,find\nload,"heavy\n""light"" (one"\n'})
    done = run(tmp_path, "check", "c.csv")
    assert done.status == 2
    assert done.lines[0].startswith("c.csv:3:11: error: this parenthesis is not closed")
    assert done.lines[1:] == ['  ""light"" (one"', "            ^"]


def test_convert(tmp_path):
    write(tmp_path, {"c.csv": TABLE.replace("exampels", "examples")})
    assert run(tmp_path, "convert", "c.csv", "c.yaml").status == 0
    assert run(tmp_path, "convert", "c.yaml", "again.csv").status == 0
    assert run(tmp_path, "convert", "again.csv", "again.yaml").status == 0
    assert contents(tmp_path, "again.yaml") == contents(tmp_path, "c.yaml")
