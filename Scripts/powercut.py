"""What a power cut could take back, judged by a command's system calls: nothing may be marked as delivered before it is synced."""
import os, re, shutil

CALLS = "write,pwrite64,fsync,fdatasync,mkdir,link,linkat,rename,renameat,renameat2"


def is_there(): return shutil.which("strace") is not None


def traced(log): return ["strace", "-f", "-y", "-s", "0", "-e", "signal=none", "-e", "trace=" + CALLS, "-o", log]


def calls(log):
    """(call, its arguments) in the order in which they ended well."""
    begun = {}
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            thread, line = line.split(None, 1)
            if "<unfinished ...>" in line:
                begun[thread] = line.split("<unfinished")[0]
                continue
            line = re.sub(r"^<\.\.\. \w+ resumed>", lambda _: begun.pop(thread, ""), line)
            found = re.match(r"(\w+)\((.*)\)\s+= (\d+)", line)
            if found: yield found[1], found[2]


def faults(log, archives, store):
    """Complaints about contents and names below `archives`: names given to what is not synced, and commits of the store before both are.

    A new name dirties its folder, until that is synced."""
    dirty, syncs, commits = set(), 0, 0
    for call, arguments in calls(log):
        opened = re.match(r"\d+<([^>]*)>", arguments)
        names = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)
        if call in ("fsync", "fdatasync") and opened:
            if opened[1].startswith(store):
                commits += 1
                for path in sorted(dirty): yield "a commit came before the sync of " + path
                dirty.clear()
            syncs += opened[1] in dirty
            dirty.discard(opened[1])
        elif opened and opened[1].startswith(archives): dirty.add(opened[1])
        elif names and names[-1].startswith(archives):
            if call != "mkdir" and names[0] in dirty: yield "a name was given before the sync of " + names[0]
            dirty.add(os.path.dirname(names[-1]))
    for path in sorted(dirty): yield "never synced: " + path
    if not syncs or not commits: yield "%d syncs and %d commits seen" % (syncs, commits)
