/*
 * tftpload: many machines that read a file by TFTP, each again and again, from a new port each time.
 * RFC 1350, 2347 (options), 2348 (blksize), 2349 (tsize), 7440 (windowsize). Every byte is compared.
 *
 * Where the kernel has no netem, loss and delay are made here: DATA that came is thrown away, ACKs are not sent, and what is sent waits
 * in a queue. With one seed the same packets get lost.
 */
#define _GNU_SOURCE
#include "load.h"

#include <getopt.h>
#include <strings.h>
#include <sys/epoll.h>

enum { RRQ = 1, DATA = 3, ACK = 4, ERROR = 5, OACK = 6 };
enum { HEADER = 4, MOST_AT_ONCE = 64, LONGEST_PACKET = 2048, LONGEST_REQUEST = 512, RECEIVE_BUFFER = 1 << 20 };
enum { MOST_SILENCES = 8, DELAYED = 1 << 16 };

static struct {
    struct sockaddr_in server;
    content file;
    int clients;
    long transfers;   /* in all; 0: as many as there is time for */
    double seconds;   /* when to stop, whatever is still under way */
    unsigned block, window;
    double lose_data, lose_acks;
    uint64_t seed, delay_ns, patience_ns;
    bool eager;       /* acknowledges every unexpected block, as EDK2's Mtftp4RrqHandleData does */
    bool probe;       /* asks for the size only: an ERROR ends it at the OACK, as iPXE and EDK2 do */
} load = {.clients = 1, .seconds = 60, .block = 512, .window = 1, .seed = 1, .patience_ns = SECOND};

static uint8_t request[LONGEST_REQUEST];
static size_t request_length;

typedef struct client {
    uint32_t number;
    int fd;
    unsigned life;         /* counts transfers: what was delayed for an earlier one is not sent */
    bool busy, answered;
    bool complained;       /* has acknowledged the block before a gap; once a gap is enough */
    uint64_t next;         /* the block that comes next, from 1, not wrapped */
    unsigned in_window;    /* blocks since the last ACK */
    unsigned block, window; /* as agreed */
    size_t got;
    int silences;
    uint64_t started, deadline;
    struct client *before, *after; /* all that run, in the order of their deadlines */
} client;

static client *clients, ring;
static int poller;
static long begun;

static struct {
    uint64_t bytes;
    long done, failed, unfinished, timeouts, duplicates, gaps, lost;
    uint64_t end;
    char complaint[200]; /* of the first that failed */
} total;
static times durations;
static uint64_t dice;

/* --- What is sent, now or after the delay --- */

typedef struct {
    uint64_t due;
    uint32_t number;
    unsigned life;
    size_t length;
    bool is_request;
    uint8_t bytes[LONGEST_REQUEST];
} packet;

static packet *queue; /* the delay is the same for all, so this is in order */
static size_t queue_head, queue_tail;

static void send_now(const client *c, const uint8_t *bytes, size_t length, bool is_request)
{
    const struct sockaddr *to = is_request ? (struct sockaddr *)&load.server : NULL;
    /* An ICMP error of an earlier packet is told once, in place of sending. */
    for (int tries = 0; tries < 3; tries++)
        if (sendto(c->fd, bytes, length, 0, to, to ? sizeof load.server : 0) >= 0 || errno != ECONNREFUSED)
            return;
}

static void send_packet(const client *c, const uint8_t *bytes, size_t length, bool is_request, uint64_t now)
{
    if (!load.delay_ns) {
        send_now(c, bytes, length, is_request);
        return;
    }
    if (queue_tail - queue_head == DELAYED)
        stop(UNABLE, "more than %d packets are delayed", DELAYED);
    packet *p = &queue[queue_tail++ % DELAYED];
    *p = (packet){now + load.delay_ns, c->number, c->life, length, is_request, {0}};
    memcpy(p->bytes, bytes, length);
}

static void send_delayed(uint64_t now)
{
    for (; queue_head != queue_tail && queue[queue_head % DELAYED].due <= now; queue_head++) {
        const packet *p = &queue[queue_head % DELAYED];
        const client *c = &clients[p->number];
        if (c->busy && c->life == p->life)
            send_now(c, p->bytes, p->length, p->is_request);
    }
}

/* The last ACK is never lost and never delayed: nobody waits for what it would bring about. */
static void acknowledge(client *c, bool last, uint64_t now)
{
    uint64_t block = c->next - 1;
    uint8_t ack[HEADER] = {0, ACK, block >> 8, block};
    c->in_window = 0;
    if (last)
        send_now(c, ack, sizeof ack, false);
    else if (happens(&dice, load.lose_acks))
        total.lost++;
    else
        send_packet(c, ack, sizeof ack, false, now);
}

static void abandon(const client *c)
{
    static const uint8_t error[] = "\0\5\0\0enough";
    if (c->answered)
        send_now(c, error, sizeof error, false);
}

/* --- A transfer --- */

static void leave_ring(client *c)
{
    c->before->after = c->after;
    c->after->before = c->before;
}

/* Puts it last in the order of deadlines: all have the same patience. */
static void be_patient(client *c, uint64_t now)
{
    c->deadline = now + load.patience_ns + load.delay_ns;
    c->before = ring.before;
    c->after = &ring;
    c->before->after = ring.before = c;
}

static int open_socket(uint32_t number)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        fail("socket");
    int size = RECEIVE_BUFFER;
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size))
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    struct sockaddr_in own = client_address(number);
    if (bind(fd, (struct sockaddr *)&own, sizeof own))
        fail("bind");
    return fd;
}

static void begin(client *c)
{
    if (load.transfers && begun >= load.transfers)
        return;
    begun++;
    c->fd = open_socket(c->number);
    c->busy = true;
    c->answered = c->complained = false;
    c->next = 1;
    c->in_window = 0;
    c->block = 512;
    c->window = 1;
    c->got = 0;
    c->silences = 0;
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = c->number};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event))
        fail("epoll_ctl");
    c->started = now_ns();
    be_patient(c, c->started);
    send_packet(c, request, request_length, true, c->started);
}

static void close_transfer(client *c)
{
    close(c->fd);
    leave_ring(c);
    c->busy = false;
    c->life++;
}

static void finish(client *c, uint64_t now)
{
    total.done++;
    total.end = now;
    add_time(&durations, now - c->started);
    close_transfer(c);
    begin(c);
}

static void give_up(client *c, const char *why, uint64_t now)
{
    if (!total.failed++)
        snprintf(total.complaint, sizeof total.complaint, "%s", why);
    total.end = now;
    close_transfer(c);
    begin(c);
}

/* --- What comes --- */

static void take_next(client *c, const uint8_t *bytes, size_t length, uint64_t now)
{
    if (length > c->block || !matches(&load.file, c->got, bytes, length))
        stop(LIED, "the server sent bytes at %zu that are not the file's", c->got);
    c->got += length;
    total.bytes += length;
    c->next++;
    c->in_window++;
    c->complained = false;
    bool last = length < c->block;
    if (last && c->got != load.file.length)
        stop(LIED, "the server ended the file after %zu of %zu bytes", c->got, load.file.length);
    if (last || c->in_window >= c->window)
        acknowledge(c, last, now);
    if (last)
        finish(c, now);
}

/* RFC 7440 section 4: one ACK for the last block in order. It is also sent where that very block comes again: its ACK was lost. */
static void take_unexpected(client *c, int distance, uint64_t now)
{
    bool duplicate = distance < 0;
    bool new_gap = !duplicate && !c->complained;
    total.duplicates += duplicate;
    total.gaps += new_gap;
    c->complained |= new_gap;
    if (load.eager || new_gap || distance == -1)
        acknowledge(c, false, now);
}

static void take_data(client *c, const uint8_t *bytes, size_t length, uint64_t now)
{
    int16_t distance = (bytes[2] << 8 | bytes[3]) - (uint16_t)c->next;
    if (distance == 0)
        take_next(c, bytes + HEADER, length - HEADER, now);
    else
        take_unexpected(c, distance, now);
}

/* Reads what was agreed on; a server may ask for less than it was asked for, never for more. */
static void take_options(client *c, char *text, const char *end)
{
    while (text < end) {
        char *name = text, *value = name + strlen(name) + 1;
        if (value >= end)
            return;
        text = value + strlen(value) + 1;
        unsigned number = atol(value);
        if (!strcasecmp(name, "blksize"))
            c->block = number;
        else if (!strcasecmp(name, "windowsize"))
            c->window = number;
        else if (!strcasecmp(name, "tsize") && number != load.file.length)
            stop(LIED, "the server says that the file has %u bytes, not %zu", number, load.file.length);
    }
}

static void take_agreement(client *c, uint8_t *bytes, size_t length, uint64_t now)
{
    if (c->next != 1)
        return;
    bytes[length] = 0;
    take_options(c, (char *)bytes + 2, (char *)bytes + length);
    if (c->block < 8 || c->block > load.block || c->window < 1 || c->window > load.window)
        stop(LIED, "the server wants blocks of %u and windows of %u", c->block, c->window);
    if (load.probe) {
        abandon(c);
        finish(c, now);
    } else {
        acknowledge(c, false, now);
    }
}

static void take_error(client *c, uint8_t *bytes, size_t length, uint64_t now)
{
    bytes[length] = 0;
    give_up(c, (char *)bytes + HEADER, now);
}

/* Sends everything else to where the answer came from, and hears nobody else. */
static void take_first(client *c, const struct sockaddr_in *from)
{
    if (connect(c->fd, (const struct sockaddr *)from, sizeof *from))
        fail("connect");
    c->answered = true;
}

static void take(client *c, uint8_t *bytes, size_t length, const struct sockaddr_in *from, uint64_t now)
{
    int opcode = length >= HEADER ? bytes[1] : 0;
    if (opcode == DATA && happens(&dice, load.lose_data)) {
        total.lost++;
        return;
    }
    if (!c->answered)
        take_first(c, from);
    c->silences = 0;
    leave_ring(c);
    be_patient(c, now);
    switch (opcode) {
    case DATA: take_data(c, bytes, length, now); break;
    case OACK: take_agreement(c, bytes, length, now); break;
    case ERROR: take_error(c, bytes, length, now); break;
    default: stop(LIED, "the server sent a packet with the opcode %d", opcode);
    }
}

static uint8_t packets[MOST_AT_ONCE][LONGEST_PACKET];
static struct sockaddr_in senders[MOST_AT_ONCE];
static struct iovec pieces[MOST_AT_ONCE];
static struct mmsghdr messages[MOST_AT_ONCE];

static void prepare_messages(void)
{
    for (int i = 0; i < MOST_AT_ONCE; i++) {
        pieces[i] = (struct iovec){packets[i], LONGEST_PACKET - 1};
        messages[i].msg_hdr = (struct msghdr){.msg_name = &senders[i], .msg_iov = &pieces[i], .msg_iovlen = 1};
    }
}

/* A window with one system call. What is taken ends with the transfer: its socket is another one then. */
static void read_client(client *c)
{
    unsigned life = c->life;
    int wanted = c->window < MOST_AT_ONCE ? c->window : MOST_AT_ONCE;
    for (int i = 0; i < wanted; i++)
        messages[i].msg_hdr.msg_namelen = sizeof *senders;
    int count = recvmmsg(c->fd, messages, wanted, MSG_DONTWAIT, NULL);
    if (count < 0 && errno != EAGAIN && errno != EINTR && errno != ECONNREFUSED)
        fail("recvmmsg");
    uint64_t now = now_ns();
    for (int i = 0; i < count && c->life == life; i++)
        take(c, packets[i], messages[i].msg_len, &senders[i], now);
}

/* --- The whole --- */

static void break_silences(uint64_t now)
{
    while (ring.after != &ring && ring.after->deadline <= now) {
        client *c = ring.after;
        total.timeouts++;
        if (++c->silences > MOST_SILENCES) {
            give_up(c, "the server fell silent", now);
            continue;
        }
        c->complained = false;
        if (c->answered)
            acknowledge(c, false, now);
        else
            send_packet(c, request, request_length, true, now);
        leave_ring(c);
        be_patient(c, now);
    }
}

static struct timespec until_next(uint64_t now, uint64_t end)
{
    uint64_t due = ring.after->deadline < end ? ring.after->deadline : end;
    if (queue_head != queue_tail && queue[queue_head % DELAYED].due < due)
        due = queue[queue_head % DELAYED].due;
    uint64_t wait = due > now ? due - now : 0;
    return (struct timespec){wait / SECOND, wait % SECOND};
}

/* Of a fixed number of transfers those that are not done count with the time that they have taken so far. */
static void cut_off(uint64_t now)
{
    for (client *c = ring.after; c != &ring; c = c->after) {
        total.unfinished++;
        if (load.transfers)
            add_time(&durations, now - c->started);
        abandon(c);
    }
    total.end = now;
}

static void run(uint64_t end)
{
    struct epoll_event events[256];
    while (ring.after != &ring) {
        uint64_t now = now_ns();
        if (now >= end) {
            cut_off(now);
            return;
        }
        struct timespec wait = until_next(now, end);
        int count = epoll_pwait2(poller, events, 256, &wait, NULL);
        for (int i = 0; i < count; i++)
            if (clients[events[i].data.u32].busy)
                read_client(&clients[events[i].data.u32]);
        now = now_ns();
        send_delayed(now);
        break_silences(now);
    }
}

static void add_word(const char *word)
{
    size_t length = strlen(word) + 1;
    if (request_length + length > sizeof request)
        stop(UNABLE, "the request is longer than %zu bytes", sizeof request);
    memcpy(request + request_length, word, length);
    request_length += length;
}

static void add_option(const char *name, unsigned value)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", value);
    add_word(name);
    add_word(digits);
}

/* 512 and a window of 1 are the protocol's own: they are asked for by saying nothing. */
static void write_request(const char *path)
{
    request[1] = RRQ;
    request_length = 2;
    add_word(path);
    add_word("octet");
    if (load.probe)
        add_option("tsize", 0);
    if (load.block != 512)
        add_option("blksize", load.block);
    if (load.window != 1)
        add_option("windowsize", load.window);
}

static void usage(void)
{
    stop(UNABLE, "tftpload -s ADDRESS -p PORT -f PATH -r FILE [-P PERIOD] [-c CLIENTS] [-n TRANSFERS] [-t SECONDS]\n"
                 "  [-b BLOCK] [-w WINDOW] [-l SHARE of DATA lost] [-a SHARE of ACKs lost] [-S SEED] [-d DELAY in us]\n"
                 "  [-e acknowledges every unexpected block] [-o asks for the size only]");
}

static void parse(int count, char **words)
{
    const char *server = "127.0.0.1", *path = NULL, *file = NULL;
    int port = 69, letter;
    size_t period = 0;
    while ((letter = getopt(count, words, "s:p:f:r:P:c:n:t:b:w:l:a:S:d:eo")) != -1) {
        switch (letter) {
        case 's': server = optarg; break;
        case 'p': port = atoi(optarg); break;
        case 'f': path = optarg; break;
        case 'r': file = optarg; break;
        case 'P': period = atol(optarg); break;
        case 'c': load.clients = atoi(optarg); break;
        case 'n': load.transfers = atol(optarg); break;
        case 't': load.seconds = atof(optarg); break;
        case 'b': load.block = atoi(optarg); break;
        case 'w': load.window = atoi(optarg); break;
        case 'l': load.lose_data = atof(optarg); break;
        case 'a': load.lose_acks = atof(optarg); break;
        case 'S': load.seed = atol(optarg); break;
        case 'd': load.delay_ns = atol(optarg) * 1000ull; break;
        case 'e': load.eager = true; break;
        case 'o': load.probe = true; break;
        default: usage();
        }
    }
    if (!path || !file || load.clients < 1 || load.block + HEADER >= LONGEST_PACKET)
        usage();
    load.server = address_of(server, port);
    load.file = content_of(file, period);
    write_request(path);
}

int main(int count, char **words)
{
    parse(count, words);
    prepare_process();
    prepare_messages();
    dice = random_start(load.seed);
    poller = epoll_create1(EPOLL_CLOEXEC);
    clients = calloc(load.clients, sizeof *clients);
    queue = load.delay_ns ? malloc(DELAYED * sizeof *queue) : NULL;
    ring.before = ring.after = &ring;
    ring.deadline = UINT64_MAX;
    uint64_t start = total.end = now_ns();
    for (int i = 0; i < load.clients; i++) {
        clients[i].number = i;
        begin(&clients[i]);
    }
    run(start + (uint64_t)(load.seconds * SECOND));
    if (total.failed)
        fprintf(stderr, "%s\n", total.complaint);
    print_result(total.bytes, (total.end - start) / 1e9, total.done, &durations,
                 ",\"failed\":%ld,\"unfinished\":%ld,\"timeouts\":%ld,\"duplicates\":%ld,\"gaps\":%ld,\"lost\":%ld",
                 total.failed, total.unfinished, total.timeouts, total.duplicates, total.gaps, total.lost);
    return 0;
}
