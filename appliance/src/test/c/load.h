/*
 * What the load generators share: time, what a file must hold, how long things took, and the one line that they print.
 *
 * All of them are one thread with epoll. Each ends with a line of JSON, flat, all its values numbers; it ends with a sentence and the
 * exit code 3 as soon as a server sends a byte that is not the file's: what is fast and wrong is not measured.
 */
#ifndef LOAD_H
#define LOAD_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { UNABLE = 2, LIED = 3 };

#define SECOND 1000000000ull

/* Ends the program with a sentence. */
__attribute__((noreturn, format(printf, 2, 3))) static void stop(int code, const char *sentence, ...)
{
    va_list words;
    va_start(words, sentence);
    vfprintf(stderr, sentence, words);
    va_end(words);
    fputc('\n', stderr);
    exit(code);
}

/* Ends the program because a system call failed. */
__attribute__((noreturn)) static void fail(const char *what)
{
    stop(UNABLE, "%s: %s", what, strerror(errno));
}

static inline uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

/* Timers of a microsecond instead of 50, and as many sockets as the system allows. */
static void prepare_process(void)
{
    prctl(PR_SET_TIMERSLACK, 1000UL);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

static struct sockaddr_in address_of(const char *ip, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, ip, &address.sin_addr) != 1)
        stop(UNABLE, "'%s' is no IPv4 address", ip);
    return address;
}

/*
 * An address of its own on the loopback for each client, 127.77.0.1 and on: servers share out by address, and a thousand machines have a
 * thousand of them.
 */
static struct sockaddr_in client_address(uint32_t number)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl((127u << 24 | 77u << 16) + 1 + number % 65000);
    return address;
}

/* Random numbers that are the same in every run with one seed: xorshift64. */
static inline uint64_t random_bits(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static uint64_t random_start(uint64_t seed)
{
    return seed * 0x9E3779B97F4A7C15ull | 1;
}

/* True with this probability. */
static inline bool happens(uint64_t *state, double probability)
{
    return probability > 0 && (random_bits(state) >> 11) * 0x1p-53 < probability;
}

/* What a file must hold: a copy of it, mapped. */
typedef struct {
    const uint8_t *bytes;
    size_t length;
    size_t period; /* the file repeats after so many bytes, 0: it does not; so what is compared stays in the core's cache */
} content;

static content content_of(const char *file, size_t period)
{
    struct stat about;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about))
        fail(file);
    content c = {NULL, about.st_size, period};
    if (c.length > 0) {
        c.bytes = mmap(NULL, c.length, PROT_READ, MAP_SHARED, fd, 0);
        if (c.bytes == MAP_FAILED)
            fail(file);
    }
    close(fd);
    return c;
}

/* Whether these bytes stand at this place of the file. */
static inline bool matches(const content *c, size_t offset, const uint8_t *bytes, size_t length)
{
    if (offset + length > c->length)
        return false;
    size_t at = c->period ? offset % c->period : offset;
    return memcmp(c->bytes + at, bytes, length) == 0;
}

/* How long things took, in milliseconds. */
typedef struct {
    double *ms;
    size_t count, room;
} times;

static void add_time(times *t, uint64_t ns)
{
    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 4096;
        t->ms = realloc(t->ms, t->room * sizeof *t->ms);
        if (!t->ms)
            fail("realloc");
    }
    t->ms[t->count++] = ns / 1e6;
}

static int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void sort_times(times *t)
{
    qsort(t->ms, t->count, sizeof *t->ms, compare_times);
}

/* The time that so many percent did not exceed, of sorted times; 0 where there are none. */
static double percentile(const times *t, int percent)
{
    size_t rank = (t->count * percent + 99) / 100;
    return t->count ? t->ms[rank ? rank - 1 : 0] : 0;
}

/* What this process itself took: a generator whose core is busy all the time measures itself. */
static double own_cpu_seconds(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

/* Prints what all of them tell; {@code more} are further members with their values. */
__attribute__((format(printf, 5, 6))) static void
print_result(uint64_t bytes, double seconds, long done, times *t, const char *more, ...)
{
    sort_times(t);
    printf("{\"bytes\":%lu,\"seconds\":%.6f,\"done\":%ld,\"p50_ms\":%.4f,\"p99_ms\":%.4f,\"cpu_seconds\":%.3f",
           (unsigned long)bytes, seconds, done, percentile(t, 50), percentile(t, 99), own_cpu_seconds());
    va_list values;
    va_start(values, more);
    vprintf(more, values);
    va_end(values);
    puts("}");
}

#endif
