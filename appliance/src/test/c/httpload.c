/*
 * httpload: many machines that fetch files by HTTP/1.1, whole or ranges of them, over connections that they keep or not.
 * Every byte is compared.
 */
#define _GNU_SOURCE
#include "load.h"

#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

enum { LONGEST_HEAD = 4096, LONGEST_PATH = 256, PIECE = 256 * 1024, PAGE = 4096 };

typedef struct {
    char path[LONGEST_PATH];
    content file;
} target;

static struct {
    struct sockaddr_in server;
    target *targets;
    size_t count;
    int connections;
    long requests;  /* in all; 0: as many as there is time for */
    double seconds; /* when to stop, whatever is still under way */
    size_t range;   /* bytes of each, somewhere in the file; 0: the whole file */
    bool closes;    /* a new connection for each request */
    uint64_t seed;
} load = {.connections = 1, .seconds = 60, .seed = 1};

typedef struct {
    uint32_t number;
    int fd; /* -1: none */
    bool busy, in_body, closing;
    const target *asked;
    size_t first, length, got; /* what was asked for, and what came of it */
    char head[LONGEST_HEAD];
    size_t head_length;
    uint64_t started;
} connection;

static connection *connections;
static int poller;
static uint8_t buffer[PIECE];
static long begun, opened;
static uint64_t dice;
static int busy;
static times durations;

static struct {
    uint64_t bytes, end;
    long done, failed;
    char complaint[200]; /* of the first that failed */
} total;

static void hang_up(connection *c)
{
    close(c->fd);
    c->fd = -1;
}

static void end_request(connection *c)
{
    c->busy = false;
    busy--;
}

__attribute__((format(printf, 2, 3))) static void give_up(connection *c, const char *why, ...)
{
    if (!total.failed++) {
        va_list words;
        va_start(words, why);
        vsnprintf(total.complaint, sizeof total.complaint, why, words);
        va_end(words);
    }
    total.end = now_ns();
    hang_up(c);
    end_request(c);
}

/* --- Asking --- */

/* Each connection from an address of its own: a thousand machines are a thousand addresses, and closed ones leave no port taken. */
static void connect_to_server(connection *c)
{
    int on = 1;
    struct sockaddr_in own = client_address(load.closes ? opened : c->number);
    opened++;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0)
        fail("socket");
    setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(c->fd, (struct sockaddr *)&own, sizeof own))
        fail("bind");
    if (connect(c->fd, (struct sockaddr *)&load.server, sizeof load.server))
        fail("connect");
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = c->number};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event))
        fail("epoll_ctl");
}

/*
 * Ranges begin at a page. Elsewhere, 64 kB are a little more than the loopback takes at once, and nginx waits 40 ms for the client's ACK
 * before it sends that little (Nagle's algorithm): no Ethernet shows that.
 */
static void choose_range(connection *c)
{
    c->first = 0;
    c->length = c->asked->file.length;
    if (load.range && load.range < c->length) {
        c->first = random_bits(&dice) % ((c->length - load.range) / PAGE + 1) * PAGE;
        c->length = load.range;
    }
}

static int write_request(const connection *c, char *text, size_t room)
{
    char range[64] = "";
    if (load.range)
        snprintf(range, sizeof range, "Range: bytes=%zu-%zu\r\n", c->first, c->first + c->length - 1);
    return snprintf(text, room, "GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s\r\n", c->asked->path, range,
                    load.closes ? "Connection: close\r\n" : "");
}

static void ask(connection *c)
{
    if (load.requests && begun >= load.requests)
        return;
    c->asked = &load.targets[begun++ % load.count];
    c->started = now_ns();
    if (c->fd < 0)
        connect_to_server(c);
    choose_range(c);
    c->in_body = c->closing = false;
    c->head_length = c->got = 0;
    c->busy = true;
    busy++;
    char text[LONGEST_PATH + 256];
    int length = write_request(c, text, sizeof text);
    if (send(c->fd, text, length, MSG_NOSIGNAL) != length)
        give_up(c, "the connection was closed");
}

/* --- The answer --- */

static void take_body(connection *c, const uint8_t *bytes, size_t length)
{
    if (c->got + length > c->length || !matches(&c->asked->file, c->first + c->got, bytes, length))
        stop(LIED, "/%s: the server sent bytes at %zu that are not the file's", c->asked->path, c->first + c->got);
    c->got += length;
    total.bytes += length;
}

static const char *header(const char *head, const char *name)
{
    const char *line = strcasestr(head, name);
    return line ? line + strlen(name) : NULL;
}

/* False where it says that something else comes. */
static bool take_head(connection *c)
{
    const char *length = header(c->head, "\r\ncontent-length:");
    const char *kept = header(c->head, "\r\nconnection: ");
    int status = c->head_length > 12 ? atoi(c->head + 9) : 0;
    if (status != (load.range ? 206 : 200) || !length) {
        give_up(c, "/%s was answered with %.40s", c->asked->path, c->head);
        return false;
    }
    if (strtoull(length, NULL, 10) != c->length)
        stop(LIED, "/%s: the server announces a length of %llu instead of %zu", c->asked->path,
             strtoull(length, NULL, 10), c->length);
    c->closing = load.closes || (kept && !strncasecmp(kept, "close", 5));
    c->in_body = true;
    return true;
}

/* Takes what is there of the head, and what of the body came with it. False where there is no more to take. */
static bool read_head(connection *c)
{
    ssize_t count = recv(c->fd, buffer, PIECE, 0);
    if (count <= 0) {
        if (count == 0 || errno != EAGAIN)
            give_up(c, "/%s: the connection ended before the answer", c->asked->path);
        return false;
    }
    size_t known = c->head_length, room = LONGEST_HEAD - 1 - known;
    size_t taken = (size_t)count < room ? (size_t)count : room;
    memcpy(c->head + known, buffer, taken);
    c->head[known + taken] = 0;
    const char *end = strstr(c->head + (known > 3 ? known - 3 : 0), "\r\n\r\n");
    if (!end) {
        c->head_length += taken;
        if (taken == room)
            give_up(c, "/%s: the head is longer than %d bytes", c->asked->path, LONGEST_HEAD);
        return false;
    }
    c->head_length = end + 4 - c->head;
    c->head[c->head_length] = 0;
    if (!take_head(c))
        return false;
    size_t head_part = c->head_length - known;
    take_body(c, buffer + head_part, count - head_part);
    return true;
}

/* False where the connection has no more to give for now. */
static bool read_body(connection *c)
{
    size_t left = c->length - c->got;
    ssize_t count = recv(c->fd, buffer, left < PIECE ? left : PIECE, 0);
    if (count > 0)
        take_body(c, buffer, count);
    else if (count == 0 || errno != EAGAIN)
        give_up(c, "/%s ended after %zu of %zu bytes", c->asked->path, c->got, c->length);
    return count > 0;
}

static void finish(connection *c)
{
    total.done++;
    total.end = now_ns();
    add_time(&durations, total.end - c->started);
    end_request(c);
    if (c->closing)
        hang_up(c);
    ask(c);
}

enum { FAIR_SHARE = 8 }; /* pieces in a row of one connection */

static void read_connection(connection *c)
{
    if (!c->in_body && !read_head(c))
        return;
    for (int i = 0; i < FAIR_SHARE && c->got < c->length; i++)
        if (!read_body(c))
            return;
    if (c->got == c->length)
        finish(c);
}

/* --- The whole --- */

static void run(uint64_t end)
{
    struct epoll_event events[128];
    while (busy) {
        uint64_t now = now_ns();
        if (now >= end) {
            total.end = now;
            return;
        }
        struct timespec wait = {(end - now) / SECOND, (end - now) % SECOND};
        int count = epoll_pwait2(poller, events, 128, &wait, NULL);
        for (int i = 0; i < count; i++) {
            connection *c = &connections[events[i].data.u32];
            if (c->busy)
                read_connection(c);
            else if (c->fd >= 0)
                hang_up(c);
            if (!c->busy)
                ask(c);
        }
    }
}

static void add_target(const char *path, const char *file, size_t period)
{
    load.targets = realloc(load.targets, (load.count + 1) * sizeof *load.targets);
    target *t = &load.targets[load.count++];
    snprintf(t->path, sizeof t->path, "%s", path);
    t->file = content_of(file, period);
}

/* A list has lines of a path, a tab, and the file that holds what must come. */
static void read_list(const char *list)
{
    char line[2 * LONGEST_PATH];
    FILE *in = fopen(list, "r");
    if (!in)
        fail(list);
    while (fgets(line, sizeof line, in)) {
        char *tab = strchr(line, '\t');
        line[strcspn(line, "\n")] = 0;
        if (!tab)
            stop(UNABLE, "%s: '%s' has no tab", list, line);
        *tab = 0;
        add_target(line, tab + 1, 0);
    }
    fclose(in);
}

static void usage(void)
{
    stop(UNABLE, "httpload -s ADDRESS -p PORT (-f PATH -r FILE [-P PERIOD] | -L LIST) [-c CONNECTIONS] [-n REQUESTS]\n"
                 "  [-t SECONDS] [-R BYTES of random ranges] [-S SEED] [-k closes each connection]");
}

static void parse(int count, char **words)
{
    const char *server = "127.0.0.1", *path = NULL, *file = NULL, *list = NULL;
    int port = 80, letter;
    size_t period = 0;
    while ((letter = getopt(count, words, "s:p:f:r:P:L:c:n:t:R:S:k")) != -1) {
        switch (letter) {
        case 's': server = optarg; break;
        case 'p': port = atoi(optarg); break;
        case 'f': path = optarg; break;
        case 'r': file = optarg; break;
        case 'P': period = atol(optarg); break;
        case 'L': list = optarg; break;
        case 'c': load.connections = atoi(optarg); break;
        case 'n': load.requests = atol(optarg); break;
        case 't': load.seconds = atof(optarg); break;
        case 'R': load.range = atol(optarg); break;
        case 'S': load.seed = atol(optarg); break;
        case 'k': load.closes = true; break;
        default: usage();
        }
    }
    if (list)
        read_list(list);
    else if (path && file)
        add_target(path, file, period);
    if (!load.count || load.connections < 1)
        usage();
    load.server = address_of(server, port);
}

int main(int count, char **words)
{
    parse(count, words);
    prepare_process();
    dice = random_start(load.seed);
    poller = epoll_create1(EPOLL_CLOEXEC);
    connections = calloc(load.connections, sizeof *connections);
    uint64_t start = total.end = now_ns();
    for (int i = 0; i < load.connections; i++) {
        connections[i].number = i;
        connections[i].fd = -1;
        ask(&connections[i]);
    }
    run(start + (uint64_t)(load.seconds * SECOND));
    if (total.failed)
        fprintf(stderr, "%s\n", total.complaint);
    print_result(total.bytes, (total.end - start) / 1e9, total.done, &durations, ",\"failed\":%ld,\"unfinished\":%d",
                 total.failed, busy);
    return 0;
}
