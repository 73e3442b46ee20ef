import re,collections
c=collections.defaultdict(lambda:[0,0,0]);name=None
for l in open('/tmp/rss/smaps.txt'):
    m=re.match(r'^[0-9a-f]+-[0-9a-f]+ (\S+) \S+ \S+ \d+\s*(.*)$',l)
    if m: name=m.group(2) or '[anon]'; perm=m.group(1)
    elif l.startswith('Rss:'): c[name][0]+=int(l.split()[1]); 
    elif l.startswith('Private_Dirty:'): c[name][1]+=int(l.split()[1])
t=0
for n,(r,d,_) in sorted(c.items(),key=lambda x:-x[1][0])[:45]: print(r,d,n.split('/')[-1])
print('total',sum(v[0] for v in c.values()),'dirty',sum(v[1] for v in c.values()))
