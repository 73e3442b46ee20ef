"""newsboat (https://newsboat.org) as a reader of feeds that lie in a folder: what its cache holds after a reload."""
import contextlib, functools, http.server, os, shutil, sqlite3, subprocess, tempfile, threading


def is_there(): return shutil.which("newsboat") is not None


class Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_): pass


@contextlib.contextmanager
def served(folder):
    """The folder's address on the loopback."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try: yield "http://127.0.0.1:%d/" % server.server_port
    finally:
        server.shutdown()
        server.server_close()


def items(folder, names):
    """The rows of newsboat's cache after it read these files of the folder, in this order, and what it complained of.

    Of many addresses on one host it makes an order of its own: they are put to it ten at a time, and the last ones again."""
    with tempfile.TemporaryDirectory(prefix="newsboat-") as home, served(folder) as base:
        with open(home + "/config", "w") as file: file.write('reload-threads 1\ncleanup-on-quit no\nerror-log "%s/errors"\n' % home)
        command = ["newsboat", "-C", home + "/config", "-u", home + "/urls", "-c", home + "/cache.db", "-x", "reload"]
        # Nothing of the caller's: neither a configuration of newsboat's, nor a proxy, nor a zone.
        env = {"HOME": home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for first in [*range(0, len(names), 10), max(0, len(names) - 10)]:
            with open(home + "/urls", "w") as file: file.writelines(base + name + "\n" for name in names[first:first + 10])
            subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, timeout=120)
        with contextlib.closing(sqlite3.connect(home + "/cache.db")) as cache:
            cache.row_factory = sqlite3.Row
            rows = [dict(row) for row in cache.execute("SELECT * FROM rss_item WHERE NOT deleted")]
        try:
            with open(home + "/errors", encoding="utf-8", errors="replace") as file: errors = file.read()
        except FileNotFoundError: errors = ""
        return rows, errors
