"""A PostgreSQL 15 of our own in a temporary folder, and several programs that share it."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import obhut

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
START_SECONDS_MAX = 60


def as_postgres():
    """What runs a command as somebody whom PostgreSQL accepts: it refuses to be root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


class Cluster:
    """Reached by its socket only; without fsync, because no test here cuts the power."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-pg-"))
        self.process = None

    def start(self):
        if not (PROGRAMS / "postgres").exists():
            raise AssertionError("PostgreSQL 15 is missing; install postgresql-15")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                 "--locale=C", "--no-sync", "--no-instructions")
        settings = ["listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=200",
                    "shared_buffers=32MB"]
        command = [*as_postgres(), str(PROGRAMS / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)]
        for setting in settings:
            command += ["-c", setting]
        self.process = subprocess.Popen(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + START_SECONDS_MAX
        ready = [str(PROGRAMS / "pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode != 0:
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError("PostgreSQL did not start")
            time.sleep(0.05)

    def stop(self):
        if self.process is not None:
            self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
            self.process.wait()
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program, *words):
        done = subprocess.run([*as_postgres(), str(PROGRAMS / program), *words], cwd=self.folder, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{program} failed: {done.stderr}")
        return done.stdout

    def url(self, role, database="obhut"):
        return f"host={self.folder} dbname={database} user={role}"

    def query(self, text):
        """Rows as the owner sees them; numbers as numbers, ids as text."""
        lines = self.run("psql", "-h", str(self.folder), "-U", "postgres", "-d", "obhut", "-AtX", "-F", "|", "-c", text)
        return [tuple(int(value) if value.lstrip("-").isdigit() else value for value in line.split("|"))
                for line in lines.splitlines()]


class PostgresHouse:
    """Several programs over one PostgreSQL; the first fills it with the demo."""

    def __init__(self, processes):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="obhut-api-"))
        self.cluster = Cluster()
        self.programs = []
        for nth in range(processes):
            self.programs.append(obhut.Program(self.folder, [
                "--data", str(self.folder / f"data-{nth}"), "--root-key", str(self.folder / "root.key"),
                "--database", self.cluster.url("obhut_server"),
                "--keys", self.cluster.url("obhut_keys", "obhut_keys"), "--demo", "--limits", "off"]))

    def __enter__(self):
        try:
            self.cluster.start()
            at = ("-h", str(self.cluster.folder), "-U", "postgres")
            self.cluster.run("createdb", *at, "obhut")
            # Outside of a test the keys lie in another cluster, with a log and backups of its own.
            self.cluster.run("createuser", *at, "obhut_keys")
            self.cluster.run("createdb", *at, "-O", "obhut_keys", "obhut_keys")
            done = subprocess.run(
                [obhut.program_path(), "database", "migrate", "--database", self.cluster.url("postgres"),
                 "--role", "obhut_server"], capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise AssertionError(f"the migration failed: {done.stderr}")
            for program in self.programs:
                program.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                for program in self.programs:
                    program.stop()
        finally:
            self.close()

    def close(self):
        for program in self.programs:
            program.kill()
        self.cluster.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def program(self):
        return self.programs[0]

    def client(self):
        return self.program.client()

    def rows(self, query):
        return self.cluster.query(query)
