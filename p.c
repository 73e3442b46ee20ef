#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
__attribute__((destructor)) static void d(void){FILE*f=fopen("/proc/self/smaps","r");FILE*o=fopen("/tmp/rss/smaps.txt","w");char b[65536];size_t n;while((n=fread(b,1,sizeof b,f)))fwrite(b,1,n,o);fclose(o);}
