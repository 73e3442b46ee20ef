"""Other people's Python tools, which the yardsticks use: in .ci/venv, made when it is missing."""
import os, subprocess, sys

VENV = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".ci", "venv")
PACKAGES = ["warcio==1.7.5", "pywb==2.9.1", "cdxj_indexer==1.5.0", "setuptools<81", "feedparser==6.0.11", "jsonschema==4.23.0", "PyYAML==6.0.2", "html5lib==1.1"]


def has(interpreter, modules):
    command = [interpreter, "-c", "import " + ", ".join(modules)]
    return os.path.exists(interpreter) and subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def python(*modules):
    """The interpreter of .ci/venv with these modules in it; None when they cannot be had (no network)."""
    interpreter = os.path.join(VENV, "bin", "python")
    if not has(interpreter, modules):
        subprocess.run([sys.executable, "-m", "venv", VENV])
        subprocess.run([interpreter, "-m", "pip", "install", "-q", *PACKAGES])
    return interpreter if has(interpreter, modules) else None


def enter(*modules):
    """Goes on as a script of .ci/venv; ends with 77 when the modules cannot be had."""
    interpreter = python(*modules)
    if interpreter is None:
        print("cannot be had: " + ", ".join(modules))
        sys.exit(77)
    if os.path.abspath(sys.prefix) != os.path.abspath(VENV):
        os.execv(interpreter, [interpreter, os.path.abspath(sys.argv[0]), *sys.argv[1:]])
