#!/usr/bin/env python3
"""Goal: a configuration that cannot be meant stops the program with one sentence that names file, line, key and remedy,
with the exit status of a fault in the configuration, before anything is made.

Method: each file below is broken in one place. `serve` is run with it, and also one other command that reads it."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import obhut

USAGE, NO_INPUT, PERMISSION, CONFIGURATION = 64, 66, 77, 78

MAIL = 'public-url = "https://booking.example"\n[mail]\nfrom = "post@booking.example"\n'

# The text behind the line of the data folder, which is the first; the line of the fault; what the sentence has to hold.
BROKEN = (
    ("a slip of the pen", 'listn = "127.0.0.1:0"', 2, "'listn' is not known; did you mean 'listen'?"),
    ("a name of the command line", 'tls-cert = "cert.pem"', 2, "'tls-cert' is not known; did you mean 'tls.certificate'?"),
    ("nothing like any key", 'colour = "blue"', 2, "'colour' is not known; docs/obhut.toml and `obhut configuration`"),
    ("a section that is none", '[postbox]\nserver = "smtps://mail.example"', 2, "'postbox' is not known"),
    ("a key under the wrong section", '[mail]\nlisten = "127.0.0.1:0"', 3, "'listen' belongs above the first section"),
    ("a section as a value", 'mail = "smtps://mail.example"', 2, "'mail' is a section; write [mail]"),
    ("a number for a text", "listen = 8080", 2, 'write it like listen = "127.0.0.1:8080"'),
    ("a text for a list", 'hosts = "booking.example"', 2, "'hosts' is a text here and has to be a list of texts"),
    ("a text for a flag", 'behind-proxy = "yes"', 2, "'behind-proxy' is a text here and has to be true or false"),
    ("nothing for something", 'root-key = ""', 2, "'root-key' is empty; write something or take the line out"),
    ("no address", 'listen = "everywhere"', 2, "'listen' is no address with a port; write one such as 127.0.0.1:8080"),
    ("a port beyond all", 'metrics = "127.0.0.1:65536"', 2, "'metrics' is no address with a port"),
    ("no host", 'hosts = ["https://booking.example"]', 2, "'hosts' names no host; write one such as booking.example"),
    ("links in clear", 'public-url = "http://booking.example"', 2, "'public-url' is not https:// and a name"),
    ("no mail server", MAIL + 'server = "mail.example"', 5, "'mail.server' is no mail server; write one such as smtp://"),
    ("mail in clear", MAIL + 'server = "smtp://mail.example:25?starttls=off"', 5, "'mail.server' has starttls=off"),
    ("a secret in the file", MAIL + 'password = "word"', 5, "'mail.password' has no place in the file; write the password"),
    ("a secret in an address", 'database = "postgresql://obhut:word@db.example/obhut"', 2, "'database' holds a password"),
    ("no sender", '[mail]\nfrom = "nobody"', 3, "'mail.from' is no sender"),
    ("two ways for letters", MAIL + 'server = "smtps://mail.example"\nfolder = "letters"', 6, "take one of them out"),
    ("a user without a password", MAIL + 'server = "smtps://mail.example"\nuser = "post"', 6, "needs 'mail.password-file'"),
    ("letters without a sender", 'public-url = "https://b.example"\n[mail]\nserver = "smtps://m.example"', None,
     "'mail.from' is missing; letters need a sender"),
    ("letters without an address", '[mail]\nfrom = "a@b.example"\nserver = "smtps://m.example"', None,
     "'public-url' is missing; letters hold links"),
    ("half a certificate", '[tls]\ncertificate = "cert.pem"', 3, "needs 'tls.key'"),
    ("what is only for trying out", "demo = true", 2, "'demo' has no place in the file; say it on the command line"),
    ("the same twice", 'listen = "127.0.0.1:0"\nlisten = "127.0.0.1:1"', 3, "is not as TOML is written"),
    ("a line that is no line", "listen 127.0.0.1", 2, "is not as TOML is written"),
    ("an end that is missing", 'root-key = "/etc/obhut/root.key', 2, "is not as TOML is written"),
)


def run(*words):
    return subprocess.run([obhut.program_path(), *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


class BrokenConfigurationTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.file = self.folder / "obhut.toml"
        self.data = self.folder / "data"

    def write(self, text):
        self.file.write_text(text)
        self.file.chmod(0o600)

    def refused(self, status, *words):
        """What the program says when it refuses, which is one line, and nothing was made."""
        done = run(*words)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertEqual([path.name for path in self.folder.iterdir()], [self.file.name] if self.file.exists() else [])
        return done.stderr.rstrip("\n")

    def test_a_file_that_cannot_be_meant_stops_with_one_sentence(self):
        self.assertGreaterEqual(len(BROKEN), 15)
        for name, text, line, said in BROKEN:
            with self.subTest(name):
                self.write(f'data = "data"\n{text}\n')
                sentence = self.refused(CONFIGURATION, "serve", "--config", self.file)
                place = f"{self.file}, line {line}: " if line else f"{self.file}: "
                self.assertTrue(sentence.startswith(place), sentence)
                self.assertIn(said, sentence)

    def test_every_command_that_opens_data_reads_the_same_file(self):
        for words in (("ledger", "verify"), ("doctor", "--offline"), ("mail", "test", "--to", "me@client.example")):
            with self.subTest(words):
                self.write('data = "data"\n\nlistn = "127.0.0.1:0"\n')
                sentence = self.refused(CONFIGURATION, *words, "--config", self.file)
                self.assertEqual(sentence, f"{self.file}, line 3: 'listn' is not known; did you mean 'listen'?")

    def test_a_file_without_a_data_folder_says_so(self):
        self.write('listen = "127.0.0.1:0"\n')
        sentence = self.refused(CONFIGURATION, "serve", "--config", self.file)
        self.assertIn(f"{self.file}: 'data' is missing", sentence)

    def test_the_topmost_fault_is_told_alone(self):
        self.write('zebra = 1\nant = 2\nlisten = 3\n')
        self.assertIn("line 1: 'zebra'", self.refused(CONFIGURATION, "serve", "--config", self.file))

    def test_a_file_that_is_not_there_is_no_empty_one(self):
        self.assertIn("is not there", self.refused(NO_INPUT, "serve", "--config", self.file))

    def test_a_folder_is_no_file(self):
        done = run("serve", "--config", self.folder)
        self.assertEqual(done.returncode, NO_INPUT)
        self.assertIn("cannot be read", done.stderr)

    def test_a_file_that_others_can_write_is_not_believed(self):
        self.write('data = "data"\n')
        self.file.chmod(0o666)
        self.assertIn("chmod go-w", self.refused(PERMISSION, "serve", "--config", self.file))

    def test_a_fault_of_the_command_line_is_told_of_the_command_line(self):
        self.write('data = "data"\n')
        done = run("serve", "--config", self.file, "--tls-cert", "cert.pem")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (USAGE, 1))
        self.assertTrue(done.stderr.startswith("--tls-cert needs 'tls.key' (--tls-key)"), done.stderr)

    def test_help_needs_no_good_file(self):
        self.write("listn = 1\n")
        self.assertEqual(run("serve", "--config", self.file, "--help").returncode, 0)


class GoodConfigurationTest(unittest.TestCase):
    def test_a_server_runs_by_its_file_and_the_command_line_wins(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        file = folder / "obhut.toml"
        # Nobody has this address here, so the server starts only if the command line's is taken.
        file.write_text('data = "data"\nroot-key = "root.key"\nlisten = "192.0.2.1:1"\nhosts = ["file.example"]\n'
                        'public-url = "https://line.example"\n[mail]\nfolder = "letters"\nfrom = "post@line.example"\n')
        file.chmod(0o600)
        program = obhut.Program(folder, ["--config", str(file), "--demo"], "line.example")
        try:
            program.start()
            for host, status in (("line.example", 200), ("file.example", 421)):
                client = obhut.Client(program.port, host)
                self.assertEqual(client.get("/healthz").status, status)
                client.close()
            program.stop()
        finally:
            program.kill()
        self.assertTrue((folder / "data" / "obhut.db").exists())
        self.assertTrue((folder / "root.key").exists())
        self.assertTrue((folder / "letters").is_dir())
        self.assertEqual(run("ledger", "verify", "--config", file).returncode, 0)


if __name__ == "__main__":
    unittest.main()
