"""Feeds on the loopback that get a new edition before every round."""
import http.server, threading, time

T0 = 1709280000      # 2024-03-01T08:00:00Z
FEEDS = 3


class Origin:
    """Feeds that carry their texts: what readers of archives stumble over stands in them."""
    def __init__(self):
        self.edition = 1
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *_): pass
            def do_GET(self):
                try: origin.answer(self)
                except OSError: self.close_connection = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None
        self.base = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def item(self, feed, number):
        wording = self.edition if number == self.edition % 5 else 0
        titles = ["Plain, with a comma: 5 < 6", "“Quoted” and \"quoted\"", "خبر تازه از کابل", "From the valley", "A=B <b>&amp; C</b>"]
        title = "%s %d-%d" % (titles[number % 5], feed, number)
        lines = ["Wording %d of %d-%d began, as \"they\" say." % (wording, feed, number), "From the very beginning; a, b, c.", "در آغاز سخن بود و سخن دراز شد.", ".", "--- and more " + "words " * 60]
        body = "".join("<p>%s</p>" % line for line in lines)
        date = "" if number % 4 == 3 else "<pubDate>%s</pubDate>" % time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(T0 - 86400 + number * 60))
        authors = [["An, \"Author\""], [], ["B. Karimi", "کریم"]][number % 3]
        escape = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
        return "<item><title>%s</title><link>%s/%d/%d</link><guid isPermaLink='false'>%d-%d</guid>%s%s<category>c, d; e</category><content:encoded><![CDATA[%s]]></content:encoded></item>" % (escape(title), "http://n%d.example" % feed, feed, number, feed, number, date, "".join("<dc:creator>%s</dc:creator>" % escape(name) for name in authors), body)

    def answer(self, request):
        if not request.path.startswith("/f"):
            request.send_response(404); request.send_header("Content-Length", "0"); request.end_headers()
            return
        feed, tag = int(request.path[2]), '"%d"' % self.edition
        if request.headers.get("If-None-Match") == tag:
            request.send_response(304); request.send_header("ETag", tag); request.end_headers()
            return
        items = "".join(self.item(feed, n) for n in range(4 + 3 * self.edition))
        body = ("<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>F</title><link>http://n.example/</link><description>d</description>%s</channel></rss>" % items).encode()
        request.send_response(200)
        for name, value in [("Content-Type", "application/rss+xml"), ("ETag", tag), ("Content-Length", str(len(body)))]: request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)
