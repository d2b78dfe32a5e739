"""The German and the French interview, coded with their codebooks: the segments were counted by reading."""

import os
import pathlib
import subprocess

import pytest
import qcode

CORPUS = pathlib.Path(os.environ["QCODE_SRCDIR"]) / "corpus"

EXPECTED = {
    "german/gespraech.txt": [
        ("belastung", "Manches trage ich wochenlang mit mir herum."),
        ("belastung", "Danach konnte ich nicht schlafen."),
        ("fallzahl", "Zu viele."),
        ("fallzahl", "Ich habe über achtzig Fälle auf dem Tisch."),
        ("beistand", "Sie hört mir zu, ohne zu fragen."),
        ("kinderbetreuung", "Niemand passt auf die Kinder auf, also kommt sie nicht."),
        ("kinderbetreuung", "Dann bringt sie, äh, die beiden Kinder zum Termin mit."),
        ("freude", "Das freut mich jedes Mal."),
        ("freude", "Aber ich freue mich dann sehr."),
    ],
    "french/entretien.txt": [
        ("poids", "Certaines histoires, je les porte longtemps avec moi."),
        ("poids", "Depuis, je dors plus."),
        ("charge", "J'ai plus de quatre-vingts dossiers."),
        ("soutien", "Elle m'écoute sans juger."),
        ("garde", "Elle n'a personne pour garder les enfants, alors elle ne vient pas."),
        ("garde", "Alors elle amène, euh, le bébé au rendez-vous."),
        ("plaisir", "Ça me fait plaisir."),
        ("plaisir", "Mais la dernière fois, j'étais contente pour elle."),
        ("charge", "Il y a trop de dossiers par personne."),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_coded(name):
    path = CORPUS / name
    result = qcode.Codebook.load(path.parent / "codebook.yaml").code(path)
    assert [(segment.code, segment.text) for segment in result] == EXPECTED[name]


@pytest.mark.parametrize("language", ["german", "french"])
def test_the_codebook_is_clean(language):
    done = subprocess.run([os.environ["QCODE"], "check", CORPUS / language / "codebook.yaml"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
