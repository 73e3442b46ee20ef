"""What other people's tools read in the archives that a trial left, held against the store."""
import argparse, csv, datetime, email.header, glob, gzip, hashlib, json, mailbox, os, re, time
import newsboat, origin


class Readings:
    """A method for each format. Who inherits it runs syncd (`whole`) and notes what does not hold (`expect`, `same`)."""

    def verify(self):
        lines = [json.loads(line) for line in self.whole("changes", "--limit", "1000000")[0].splitlines()]
        self.expect(lines[-1] == {"cursor": lines[-2]["seq"]}, "changes does not end with its cursor")
        changes = self.changes = lines[:-1]
        articles = {a["id"]: a for a in map(json.loads, self.whole("export", "--format", "jsonl")[0].splitlines())}
        self.expect([c["seq"] for c in changes] == list(range(1, len(changes) + 1)), "the store's seqs have gaps")
        versions = {}
        for id, article in articles.items():
            stored = [article] if article["revision"] == 1 else json.loads(self.whole("show", id, "--versions", "--json")[0])
            for version in stored: versions[id, version["revision"]] = (version["title"], version["text"])
        self.same([(c["id"], c["revision"], c["title"], c["text"]) for c in changes if c["op"] in ("new", "revised")], [(*key, *value) for key, value in versions.items()], "the change feed")
        self.versions, self.articles = versions, articles
        expected = origin.FEEDS * (4 + 3 * self.origin.edition)
        self.expect(len(articles) == expected, "%d articles, %d were served" % (len(articles), expected))
        for name in ["jsonl", "csv", "text", "markdown", "mbox", "maildir", "ninjs", "warc", "bundle", "rivers", "jsonfeed", "newsboat", "consumer"]:
            try: getattr(self, name)()
            except Exception as error: self.expect(False, "%s: %r" % (name, error))
        left = [p for p in glob.glob(self.out + "/**/*", recursive=True, include_hidden=True) if p.endswith(".part")]
        self.expect(not left, "left behind: %s" % left[:3])

    STATE = ("seq", "op", "id", "revision", "digest", "title", "text", "published", "url")

    def states(self): return [tuple(c[k] for k in self.STATE) for c in self.changes]

    def jsonl(self):
        with open(self.out + "/all.jsonl", encoding="utf-8") as file: lines = [json.loads(line) for line in file]
        self.same([tuple(line[k] for k in self.STATE) for line in lines], self.states(), "jsonl")
        self.expect([l["seq"] for l in lines] == sorted(l["seq"] for l in lines), "jsonl is not in order")

    def csv(self):
        rows = []
        for path in glob.glob(self.out + "/*.csv"):
            with open(path, encoding="utf-8", newline="") as file: rows += list(csv.DictReader(file, strict=True))
        self.same([tuple(row[k] for k in self.STATE) for row in rows], [tuple("" if v is None else str(v) for v in state) for state in self.states()], "csv")

    def text(self):
        found = []
        for path in glob.glob(self.out + "/text/**/*.txt", recursive=True):
            with open(path, encoding="utf-8") as file: head, _, body = file.read().partition("\n\n")
            found.append((head.split("\n")[0], body.rstrip("\n")))
        self.same(found, [(" ".join(t.split()), x) for t, x in self.versions.values()], "text")

    def markdown(self):
        import yaml
        found = []
        for path in glob.glob(self.out + "/markdown/**/*.md", recursive=True):
            with open(path, encoding="utf-8") as file: head = yaml.safe_load(file.read().split("---\n")[1])
            found.append((head["id"], head["revision"], head["title"], head["digest"]))
        digests = {(c["id"], c["revision"]): c["digest"] for c in self.changes}
        self.same(found, [(*key, " ".join(t.split()), digests[key]) for key, (t, _) in self.versions.items()], "markdown")

    def messages(self, folders, what):
        found = []
        for message in [m for folder in folders for m in folder]:
            subject = str(email.header.make_header(email.header.decode_header(message["Subject"])))
            body = message.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n").rstrip("\n")
            found.append((message["X-Syncd-Id"], int(message["X-Syncd-Revision"]), subject, body))
        # The address stands below the text.
        wanted = [(id, rev, " ".join(t.split()), x + "\n\n" + self.articles[id]["url"]) for (id, rev), (t, x) in self.versions.items()]
        self.same(found, wanted, what)

    def mbox(self): self.messages([mailbox.mbox(path) for path in glob.glob(self.out + "/*.mbox")], "mbox")
    def maildir(self): self.messages([mailbox.Maildir(path, create=False) for path in glob.glob(self.out + "/mail/*")], "maildir")

    def ninjs(self):
        import jsonschema
        check = None
        if self.schema:
            with open(self.schema, encoding="utf-8") as file: check = jsonschema.Draft202012Validator(json.load(file))
        found = []
        for path in glob.glob(self.out + "/*.ninjs"):
            with open(path, encoding="utf-8") as file: items = [json.loads(line) for line in file]
            for item in items:
                if check:
                    complaint = next(check.iter_errors(item), None)
                    self.expect(complaint is None, "ninjs: %s" % (complaint and complaint.message[:200]))
                bodies = {b["contentType"]: b["value"] for b in item["bodies"]}
                found.append((item["uri"].removeprefix("urn:syncd:"), int(item["version"]), item["title"], bodies["text/plain"]))
        self.same(found, [(*key, *value) for key, value in self.versions.items()], "ninjs")

    def warc(self):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.checker import Checker
        found = []
        for path in glob.glob(self.out + "/warc/*"):
            checker = Checker(argparse.Namespace(verbose=False, inputs=[path]))
            checker.process_all()
            self.expect(checker.exit_value == 0, "warcio check complains of " + os.path.basename(path))
            with open(path, "rb") as file:
                pages = {}
                for record in ArchiveIterator(file):
                    if record.rec_type == "resource": pages[record.rec_headers.get_header("WARC-Record-ID")] = record.content_stream().read().decode()
                    if record.rec_type != "metadata": continue
                    article = json.loads(record.content_stream().read().decode().removeprefix("json-metadata: "))
                    page = pages.get(record.rec_headers.get_header("WARC-Refers-To"), "")
                    self.expect(article["text"].split("\n")[0].split(" began")[0] in page, "warc: a page without its text")
                    found.append((article["id"], article["revision"], article["title"], article["text"]))
        self.same(found, [(*key, *value) for key, value in self.versions.items()], "warc")

    def bundle(self):
        """Days are over everywhere at 12:00 UTC of the next; a last run two days on closes what is left."""
        self.tick += 24
        self.whole(*self.RUN)
        found, files = [], glob.glob(self.out + "/bundle/*/*.jsonl.gz")
        self.expect(len(glob.glob(self.out + "/bundle/*/*")) == 2 * len(files) > 2 * origin.FEEDS, "%d bundles, and other files" % len(files))
        for path in files:
            with open(path, "rb") as file: packed = file.read()
            with open(path.replace(".jsonl.gz", ".manifest.json"), encoding="utf-8") as file: manifest = json.load(file)
            lines = gzip.decompress(packed)
            articles = [json.loads(line) for line in lines.splitlines()]
            told = [os.path.basename(path), len(packed), hashlib.sha256(packed).hexdigest(), len(lines), hashlib.sha256(lines).hexdigest(), len(articles), len({a["id"] for a in articles})]
            self.expect([manifest[k] for k in ("file", "bytes", "sha256", "content_bytes", "content_sha256", "lines", "articles")] == told, path + " is not what its manifest says")
            self.expect(manifest["entries"] == [{k: a[k] for k in ("seq", "id", "revision", "digest")} for a in articles], path + ": other articles than its manifest says")
            found += [tuple(a[k] for k in self.STATE) for a in articles]
        self.same(found, [s for s in self.states() if s[1] in ("new", "revised")], "bundle")
        self.expect("all is well" in self.whole("verify")[0], "verify complains")

    def walk(self, path, read, what):
        """Follows a feed to its oldest page; (id, text) of every article as its newest page has it."""
        found, pages = {}, set()
        while path:
            self.expect(path not in pages, what + ": the pages go round")
            if path in pages: break
            pages.add(path)
            entries, previous = read(path)
            ids = [id for id, _ in entries]
            self.expect(len(ids) == len(set(ids)), "%s: %s names an article twice" % (what, os.path.basename(path)))
            for id, text in entries: found.setdefault(id.removeprefix("urn:syncd:"), text)
            path = previous and os.path.join(os.path.dirname(path), previous)
        return found, len(pages)

    @staticmethod
    def plain(html): return " ".join(re.sub("<[^>]+>", " ", html).replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split())

    def rivers(self):
        import feedparser
        def read(path):
            with open(path, "rb") as file: feed = feedparser.parse(file.read())
            self.expect(not feed.bozo, "%s: %s" % (path, feed.get("bozo_exception")))
            previous = [l.href for l in feed.feed.get("links", []) if l.rel == "prev-archive"]
            return [(e.id, self.plain(e.content[0].value)) for e in feed.entries], previous[0] if previous else None
        for name in ("atom", "rss"):
            found, pages = self.walk(self.out + "/river/all." + name, read, name)
            self.same(found.items(), [(id, " ".join(a["text"].split())) for id, a in self.articles.items()], name)
            self.expect(pages > 1, name + " never closed a page")

    def jsonfeed(self):
        def read(path):
            with open(path, encoding="utf-8") as file: feed = json.load(file)
            self.expect(feed["version"] == "https://jsonfeed.org/version/1.1", path + " states no version")
            return [(item["id"], item["content_text"]) for item in feed["items"]], feed.get("next_url")
        found = {}
        for n in range(origin.FEEDS): found.update(self.walk("%s/river/s%d.json" % (self.out, n), read, "jsonfeed")[0])
        self.same(found.items(), [(id, a["text"]) for id, a in self.articles.items()], "jsonfeed")

    def newsboat(self):
        """Every article once, as newsboat shows it. It follows no `prev-archive`: each page is an address of its own, the oldest first, as it keeps an article as it met it last."""
        if not self.has(newsboat): return
        for name in ("atom", "rss"):
            pages = sorted(os.path.basename(p) for p in glob.glob(self.out + "/river/all-*." + name)) + ["all." + name]
            began = int(time.time())
            rows, errors = newsboat.items(self.out + "/river", pages)
            self.expect(not errors, "newsboat complains of %s: %s" % (name, errors[:200]))
            self.same([row["guid"] for row in rows], ["urn:syncd:" + id for id in self.articles], "newsboat: articles in " + name)
            for row in rows:
                article = self.articles.get(row["guid"].removeprefix("urn:syncd:"))
                if article is None: continue
                shown = (row["title"], row["url"], row["author"], self.plain(row["content"]))
                stored = (article["title"], article["url"], self.author(article, name), " ".join(article["text"].split()))
                self.expect(shown == stored, "newsboat: %s of %s is %s, not %s" % (name, article["id"], [x for x, y in zip(shown, stored) if x != y], [y for x, y in zip(shown, stored) if x != y]))
                seconds = lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
                if article["published"]: dated = row["pubDate"] == seconds(article["published"])
                # It keeps the date with which an article came first.
                elif name == "atom": dated = seconds(article["first_seen"]) <= row["pubDate"] <= seconds(article["updated"] or article["fetched_at"])
                # Without a date, newsboat shows when it came by.
                else: dated = row["pubDate"] >= began
                self.expect(dated, "newsboat: %s of %s is dated %s" % (name, article["id"], row["pubDate"]))

    @staticmethod
    def author(article, format):
        """Atom wants one, so that the outlet stands for nobody; of several dc:creator newsboat knows the last."""
        return ", ".join(article["authors"] or [article["outlet"]]) if format == "atom" else (article["authors"] or [""])[-1]

    def consumer(self):
        """The seq is the key: a batch that came again, because its acknowledgement was killed, is the same again."""
        got, self.again = {}, 0
        for path in glob.glob(self.top + "/consumer/batch-*"):
            with open(path, encoding="utf-8") as file: lines = file.read()
            self.expect(lines.endswith("\n"), "a batch was cut off and acknowledged")
            for line in map(json.loads, lines.splitlines()):
                state = tuple(line[k] for k in self.STATE)
                self.again += line["seq"] in got
                self.expect(got.setdefault(line["seq"], state) == state, "change %d came again as another one" % line["seq"])
        self.same(got.values(), self.states(), "consumer")
